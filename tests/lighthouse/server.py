"""A built site, served as servers on the net do: compressed, over connections that stay open."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

_TEXT = ("text/", "image/svg+xml", "application/json", "application/xml", "application/manifest")


@cache
def _compressed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, text of them compressed."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with the compressed form of a text, with anything else as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        kind = self.guess_type(path.name)
        if not path.is_file() or not kind.startswith(_TEXT):
            return super().send_head()
        content = _compressed(str(path))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000" if "assets" in path.parts else "no-cache")
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the report clean."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; the value is its address."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
