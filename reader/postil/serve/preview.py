"""The server: loopback only, files of one folder only, to browsers that ask for this machine by its own name."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from postil.serve.instrumenting import EVENTS, Said, instrument

HOST = "127.0.0.1"
_NAMES = frozenset({"127.0.0.1", "localhost"})
_HEARTBEAT = 15.0
"""Seconds between two signs of life on a connection that waits; a browser that has gone is noticed by them."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
}


_NOT_HERE = b"<!DOCTYPE html><html lang=en><title>Not here</title><body><p>Not here.</p></body></html>"


class Preview:
    """The pages in a folder, served until ``close``; ``publish`` tells the browsers that they are new."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Begin to listen at a port of the loopback; 0 takes one that is free. Raises ``OSError`` where it is taken."""
        self.folder = folder.resolve()
        self._news = threading.Condition()
        self._version = 0
        self._findings: tuple[Said, ...] = ()
        self._closed = False
        self._server = _Server(self, port)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where a browser finds the pages."""
        return f"http://{HOST}:{self._server.server_port}/"

    @property
    def version(self) -> int:
        """How often the pages have been published."""
        return self._version

    def publish(self, findings: Sequence[Said]) -> None:
        """Tell every open page that there are new ones, and what is found."""
        with self._news:
            self._version += 1
            self._findings = tuple(findings)
            self._news.notify_all()

    def close(self) -> None:
        """End the server and the connections that wait."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def is_own(self, host: str) -> bool:
        """Whether a request was meant for this server; a page elsewhere may not ask by a name it made up."""
        name, _, port = host.partition(":")
        return name in _NAMES and port in {"", str(self._server.server_port)}

    def is_folder(self, path: str) -> bool:
        """Whether a path without a slash at its end names a folder, whose page has another address."""
        target = self._target(path)
        return not path.endswith("/") and target is not None and target.is_dir()

    def read(self, path: str) -> tuple[str, bytes] | None:
        """Return (content type, bytes) of what stands at a path, and ``None`` where nothing does."""
        target = self._target(path)
        if target is not None and target.is_dir():
            target /= "index.html"
        if target is None or not target.is_file():
            return None
        kind = _TYPES.get(target.suffix, "application/octet-stream")
        return kind, self._with_news(target, target.read_bytes())

    def wait(self, after: int) -> int | None:
        """Wait for a version after this one, at most a heartbeat long; ``None`` where the server ends."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._version > after, _HEARTBEAT)
            return None if self._closed else self._version

    def missing(self) -> bytes:
        """Return the page that says that there is nothing here."""
        page = self.folder / "404.html"
        return self._with_news(page, page.read_bytes() if page.is_file() else _NOT_HERE)

    def _target(self, path: str) -> Path | None:
        """Return the file at a path; hidden files, and whatever lies outside the folder, are not there."""
        try:
            target = (self.folder / unquote(path).strip("/")).resolve()
        except ValueError:  # a NUL
            return None
        if not target.is_relative_to(self.folder):
            return None
        return None if any(part.startswith(".") for part in target.relative_to(self.folder).parts) else target

    def _with_news(self, target: Path, content: bytes) -> bytes:
        if target.suffix != ".html":
            return content
        with self._news:
            version, findings = self._version, self._findings
        folder = target.parent.name if target.parent != self.folder else ""
        here = [each for each in findings if not folder or each.file.split("/")[0] == folder]
        return instrument(content, version, here)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        preview, parts = self.server.preview, urlsplit(self.path)
        if not preview.is_own(self.headers.get("Host", "")):
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This server answers to its own name only.\n")
        elif parts.path == EVENTS and self.command == "GET":
            self._events(parse_qs(parts.query).get("after", ["0"])[0])
        elif preview.is_folder(parts.path):
            self._redirect(f"/{parts.path.strip('/')}/")
        elif found := preview.read(parts.path):
            self._send(HTTPStatus.OK, *found)
        elif parts.path == "/favicon.ico":  # every browser asks for it, and a site need not have one
            self._send(HTTPStatus.NO_CONTENT, "image/x-icon", b"")
        else:
            self._send(HTTPStatus.NOT_FOUND, _TYPES[".html"], preview.missing())

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self._common()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self._common()

    def _common(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _events(self, after: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._common()
        known = int(after) if after.isdecimal() else 0
        try:
            while (version := self.server.preview.wait(known)) is not None:
                self.wfile.write(b": alive\n\n" if version <= known else f"data: {version}\n\n".encode())
                self.wfile.flush()
                known = version
        except OSError:  # the browser has gone
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the standard library)
        """Say nothing: the terminal belongs to the findings."""
