"""Listening: the address, and what counts as this machine's own name."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from starlette.applications import Starlette

from xcheck.errors import ExitCode, XcheckError

PORT = 8414


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that waits for the browser. `hosts` are the `Host` headers that are its own."""

    socket: socket.socket
    host: str
    port: int
    hosts: frozenset[str]

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def listen(host: str, port: int | None, names: tuple[str, ...] = ()) -> Listening:
    """Open the socket.

    Args:
        port: `None` takes 8414, or a free one when that is taken.
        names: further host names by which the server may be called.

    Raises:
        XcheckError: `cannot-listen`.
    """
    wanted = [PORT, 0] if port is None else [port]
    failure: OSError | None = None
    for candidate in wanted:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            bound = socket.create_server((host, candidate), family=family)
        except OSError as error:
            failure = error
            continue
        number = int(bound.getsockname()[1])
        return Listening(bound, host, number, _hosts(host, number, names))
    raise XcheckError(
        "cannot-listen",
        f"cannot listen on {host}, port {wanted[0]}: {failure}",
        "Choose another with --port, or leave --host out to stay on this machine.",
        ExitCode.USAGE,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def run(app: Starlette, listening: Listening) -> None:
    """Serve until interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, proxy_headers=False
    )
    uvicorn.Server(config).run(sockets=[listening.socket])


def _hosts(host: str, port: int, names: tuple[str, ...]) -> frozenset[str]:
    own = {"localhost", "127.0.0.1", "[::1]", *(name.lower() for name in names)}
    if not is_loopback(host):
        own.add(f"[{host}]" if ":" in host else host.lower())
        own.add(socket.gethostname().lower())
    return frozenset(f"{name}:{port}" for name in own)
