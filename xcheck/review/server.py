"""The page on loopback, with every decision saved at once.

What may speak to it: a browser that was given the address with its token (kept afterwards
in a cookie that other sites cannot use), under a host name of this machine (no DNS
rebinding), from the page itself (no request forged by another site).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from xcheck.errors import XcheckError
from xcheck.model import Report
from xcheck.model.rulings import held
from xcheck.review import exchange
from xcheck.review.agreement import agreements
from xcheck.review.carry import values_of
from xcheck.review.store import ReviewStore

COOKIE = "xcheck-review"
MAX_BODY = 4 * 1024 * 1024
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Served:
    """What the server shows. `page` and `report` are asked for anew at each use."""

    page: Callable[[], bytes]
    report: Callable[[], Report]
    store: ReviewStore


def review_app(served: Served, token: str, hosts: frozenset[str]) -> Starlette:
    """Return the application.

    Args:
        token: the secret of the address.
        hosts: the values of the `Host` header that are this server's own, with the port.
    """

    async def page(request: Request) -> Response:
        given = request.query_params.get("token")
        if given is not None:
            if not secrets.compare_digest(given.encode(), token.encode()):
                return _refused("This address is no longer valid.")
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return answer
        content = await run_in_threadpool(served.page)
        # The page's own policy stands in the page; this one adds what only a header can say.
        headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
        return Response(content, media_type="text/html; charset=utf-8", headers=headers)

    async def read(request: Request) -> Response:
        after = int(request.query_params.get("after", "0") or 0)
        return JSONResponse(await run_in_threadpool(_state, served, after))

    async def write(request: Request) -> Response:
        entries = exchange.checked(exchange.parsed(await _body(request)))
        await run_in_threadpool(served.store.append, entries)
        after = int(request.query_params.get("after", "0") or 0)
        return JSONResponse(await run_in_threadpool(_state, served, after))

    async def export(request: Request) -> Response:
        entries = [e for _, e in await run_in_threadpool(served.store.entries)]
        report = await run_in_threadpool(served.report)
        if request.query_params.get("format") == "csv":
            return _download(exchange.to_csv(entries, report), "review.csv", "text/csv")
        return _download(exchange.to_json(entries, report.title), "review.json", "application/json")

    async def failed(_: Request, error: Exception) -> Response:
        assert isinstance(error, XcheckError)
        plain = {"slug": error.slug, "message": error.message, "hint": error.hint}
        return JSONResponse(plain, status_code=503)

    async def wrong(_: Request, error: Exception) -> Response:
        plain = {"slug": "bad-entry", "message": f"not saved: {error}", "hint": ""}
        return JSONResponse(plain, status_code=400)

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/api/entries", read, methods=["GET"]),
            Route("/api/entries", write, methods=["POST"]),
            Route("/api/export", export),
        ],
        exception_handlers={XcheckError: failed, ValueError: wrong},
    )
    app.add_middleware(_Guard, token=token, hosts=hosts)
    return app


class _Guard:
    """Turns away what did not come from the page; marks every answer as not to be kept."""

    def __init__(self, app: Any, token: str, hosts: frozenset[str]) -> None:
        self.app, self.token, self.hosts = app, token, hosts

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Any) -> None:
            if message["type"] == "http.response.start":
                named = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in _HEADERS.items()
                        if name.lower().encode() not in named
                    ),
                ]
            await send(message)

        request = Request(scope)
        reason = self._reason(request)
        answer = self.app if reason is None else _refused(reason)
        await answer(scope, receive, marked)

    def _reason(self, request: Request) -> str | None:
        """Return why the request is turned away, or `None`."""
        host = request.headers.get("host", "")
        if host.lower() not in self.hosts:
            return "This is not an address of xcheck."
        origin = request.headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return "Requests from other sites are not answered."
        writes = request.method not in {"GET", "HEAD"}
        if writes and (
            origin is None
            or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"
            or not request.headers.get("content-type", "").startswith("application/json")
        ):
            return "Requests from other sites are not answered."
        if request.url.path == "/" and "token" in request.query_params:
            return None
        if not secrets.compare_digest(
            request.cookies.get(COOKIE, "").encode(), self.token.encode()
        ):
            return "Open the address that `xcheck review` printed."
        return None


def _state(served: Served, after: int) -> dict[str, Any]:
    entries = served.store.entries()
    report = served.report()
    states = held([e for _, e in entries], {f.fingerprint: values_of(f) for f in report.findings})
    return {
        "entries": exchange.entries_json((n, e) for n, e in entries if n > after),
        "agreement": [
            {"reviewers": a.reviewers, "both": a.both, "agreed": a.agreed, "kappa": a.kappa}
            for a in agreements(list(states.values()))
        ],
    }


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise ValueError("more than 4 MB at once")
    return body


def _download(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def _refused(words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=403)
