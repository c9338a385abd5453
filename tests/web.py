"""A small web on this machine: pages as data, served on loopback by a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOOPBACK = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True)
class Page:
    """What the server answers at a path; ``chunks`` is sent piece by piece by a function that may take its time."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "text/html; charset=utf-8"
    chunks: Callable[[], Iterator[bytes]] | None = None


Answering = Page | Callable[["Asked"], Page]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]


@dataclass
class Web:
    """The server's address, its pages (which may be changed while it runs), and what it was asked.

    ``otherwise`` is the answer where there is no page; robots.txt is there only as a page.
    """

    port: int
    pages: dict[str, Answering]
    asked: list[Asked] = field(default_factory=list)
    otherwise: Answering = field(default_factory=lambda: Page("nothing here", 404))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [each.path for each in self.asked if each.path != "/robots.txt"]


@contextmanager
def serving(pages: Mapping[str, Answering] | None = None, port: int = 0) -> Iterator[Web]:
    """Serve pages by path (with the query) until the block ends."""
    web = Web(port, dict(pages or {}))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
            web.asked.append(asked)
            missing = Page(status=404) if self.path == "/robots.txt" else web.otherwise
            page = web.pages.get(self.path, missing)
            self._send(page if isinstance(page, Page) else page(asked))

        do_HEAD = do_GET  # noqa: N815 (the name that http.server looks for)

        def _send(self, page: Page) -> None:
            body = page.body.encode() if isinstance(page.body, str) else page.body
            self.send_response(page.status)
            own = {name.lower() for name in page.headers}
            if "content-type" not in own and page.media_type:
                self.send_header("Content-Type", page.media_type)
            if "content-length" not in own and page.chunks is None:
                self.send_header("Content-Length", str(len(body)))
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "HEAD":
                return
            try:
                for chunk in page.chunks() if page.chunks else (body,):
                    self.wfile.write(chunk)
                    self.wfile.flush()
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
