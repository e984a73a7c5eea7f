"""Web addresses, fetched politely: robots respected, one at a time, within limits.

The address that is checked is the address that is connected to, so that a name cannot
first resolve to a public host and then to a private one.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from xcheck.errors import Skipped
from xcheck.settings import Settings

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

    import httpx

AGENT = "xcheck"
_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_PAUSE = 1.0  # seconds between two requests to one host
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/epub+zip": ".epub",
    "application/rtf": ".rtf",
    "text/vtt": ".vtt",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `suffix` from its declared type, `path` where a copy was kept."""

    url: str
    data: bytes
    suffix: str
    path: str | None = None


class _RefusedError(Exception):
    def __init__(self, slug: str, why: str, hint: str) -> None:
        super().__init__(why)
        self.slug, self.why, self.hint = slug, why, hint


@dataclass(slots=True)
class Fetcher:
    """Fetches the addresses of one run; remembers robots.txt and when a host was last asked."""

    settings: Settings
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched | Skipped:
        """The page at `url`, or why it was not fetched.

        Slugs: "bad-address", "private-address", "robots", "too-large", "fetch-failed".
        """
        import httpx

        try:
            return self._follow(url)
        except _RefusedError as refused:
            return Skipped(url, refused.slug, f"{url} was not fetched: {refused.why}", refused.hint)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            why = str(error) or type(error).__name__
            return Skipped(
                url,
                "fetch-failed",
                f"{url} could not be fetched: {why}.",
                "Check the address and the connection, or save the page and give the file.",
            )

    def _follow(self, url: str) -> Fetched:
        deadline = time.monotonic() + self.settings.limits.fetch_seconds
        for _ in range(_REDIRECTS + 1):
            if not self._allowed(url, deadline):
                raise _RefusedError(
                    "robots",
                    "the site's robots.txt asks programs not to.",
                    "Open it in a browser, save it, and give the file.",
                )
            status, headers, data = self._get(url, deadline, self.settings.limits.max_file_bytes)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                url = urljoin(url, headers["location"])
                continue
            if status >= 400:
                raise _RefusedError(
                    "fetch-failed",
                    f"the site answered with status {status}.",
                    "Check the address, or save the page in a browser and give the file.",
                )
            kind = headers.get("content-type", "").split(";")[0].strip().lower()
            suffix = _SUFFIXES.get(kind, "")
            return Fetched(url, data, suffix, self._keep(url, data, suffix))
        raise _RefusedError("fetch-failed", "it redirects too often.", "Check the address.")

    def _allowed(self, url: str, deadline: float) -> bool:
        from urllib.robotparser import RobotFileParser

        import httpx

        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                status, _, data = self._get(f"{site}/robots.txt", deadline, _ROBOTS_BYTES)
            except httpx.HTTPError:
                status, data = 404, b""
            # RFC 9309: no file allows everything, a failing server nothing.
            if status >= 500:
                rules.parse(["User-agent: *", "Disallow: /"])
            elif status == 200:
                rules.parse(data.decode("utf-8", "replace").splitlines())
            self._robots[site] = rules if status == 200 or status >= 500 else None
        known = self._robots[site]
        return known is None or known.can_fetch(AGENT, url)

    def _get(self, url: str, deadline: float, limit: int) -> tuple[int, httpx.Headers, bytes]:
        import httpx

        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host or parts.username:
            raise _RefusedError(
                "bad-address",
                "it is not an http or https address.",
                "Give an address that starts with https://.",
            )
        address = self._resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
        self._wait(host)
        shown = f"[{address}]" if ":" in address else address
        place = f"{shown}:{parts.port}" if parts.port else shown
        target = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
        headers = {
            "Host": parts.netloc,
            "User-Agent": f"{AGENT}/0.1 (reads pages for fact-checking)",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
        }
        left = max(0.1, deadline - time.monotonic())
        chunks, size = [], 0
        with (
            httpx.Client(
                timeout=min(left, 15.0), follow_redirects=False, trust_env=False
            ) as client,
            client.stream(
                "GET", target, headers=headers, extensions={"sni_hostname": host}
            ) as answer,
        ):
            for chunk in answer.iter_bytes():
                size += len(chunk)
                if size > limit:
                    raise _RefusedError(
                        "too-large", f"it is larger than {limit:,} bytes.", "Save a part of it."
                    )
                if time.monotonic() > deadline:
                    raise _RefusedError(
                        "fetch-failed", "it took too long.", "Try again, or save the page."
                    )
                chunks.append(chunk)
            return answer.status_code, answer.headers, b"".join(chunks)

    def _resolve(self, host: str, port: int) -> str:
        """An address of `host`; refused when any of them is private."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]).split("%")[0] for entry in found]
        if not self.settings.allow_private and not all(
            ipaddress.ip_address(a).is_global for a in addresses
        ):
            raise _RefusedError(
                "private-address",
                f"{host} is an address of this machine or of a private network.",
                "If you mean it, allow private addresses.",
            )
        return addresses[0]

    def _wait(self, host: str) -> None:
        pause = self._asked.get(host, -_PAUSE) + _PAUSE - time.monotonic()
        if pause > 0 and not host.startswith("127."):
            time.sleep(pause)
        self._asked[host] = time.monotonic()

    def _keep(self, url: str, data: bytes, suffix: str) -> str | None:
        """Save a copy beside the report, so that what was read can be cited."""
        folder = self.settings.fetched_dir
        if folder is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(folder) / f"{_slug(url)}{suffix}"
        path.write_bytes(data)
        return str(path)


def is_address(given: object) -> bool:
    """Whether a path that was given is a web address."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def name_of(url: str) -> str:
    """What a page is called: its address without the scheme, query and closing slash."""
    parts = urlsplit(url)
    name = f"{parts.netloc}{parts.path}".rstrip("/")
    return f"{name}?{parts.query}" if parts.query else name


def _slug(url: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name_of(url)).strip("-")[:80]
    return f"{plain}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
