"""Where does the demo get its news from? A small static newsroom, `python -m news.newsroom --port N`.

The pages are ours, written from the public reports that each of them links. It is served and
imported like any other source, with ETag and Last-Modified, so that the whole path is walked.
"""

import argparse
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "newsroom"
HOST = "127.0.0.1"
BASE = b"{{base}}"
TYPES = {".xml": "application/xml; charset=utf-8", ".html": "text/html; charset=utf-8"}


class Newsroom(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "KhaburNewsroom"

    def do_GET(self) -> None:
        path = page_path(self.path)
        if path is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = path.read_bytes().replace(BASE, base_of(self.connection.getsockname()[1]).encode())
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        changed_at = int(path.stat().st_mtime)
        if self.has_already(etag, changed_at):
            self.answer(HTTPStatus.NOT_MODIFIED, path, etag, changed_at, b"")
        else:
            self.answer(HTTPStatus.OK, path, etag, changed_at, body)

    def has_already(self, etag: str, changed_at: int) -> bool:
        """ETag goes before the date, as RFC 9110 has it."""
        if asked := self.headers.get("If-None-Match"):
            return etag in (part.strip() for part in asked.split(","))
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since") or "")
        except (ValueError, TypeError):
            return False
        return changed_at <= since.timestamp()

    def answer(self, status: HTTPStatus, path: Path, etag: str, changed_at: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", formatdate(changed_at, usegmt=True))
        if status is HTTPStatus.OK:
            self.send_header("Content-Type", TYPES[path.suffix])
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the fetch log has a row for every visit."""


def page_path(address: str) -> Path | None:
    """The file that an address names, if it is one of ours; nothing else of the disk is served."""
    name = address.partition("?")[0].lstrip("/") or "rss.xml"
    path = (FOLDER / name).resolve()
    return path if path.is_relative_to(FOLDER) and path.suffix in TYPES and path.is_file() else None


def base_of(port: int) -> str:
    return f"http://{HOST}:{port}"


def server(port: int = 0) -> ThreadingHTTPServer:
    """A server that listens on loopback alone; port 0 takes any that is free."""
    return ThreadingHTTPServer((HOST, port), Newsroom)


@contextmanager
def open_newsroom(port: int = 0) -> Iterator[str]:
    """The address of a newsroom that is served from a thread of this process."""
    listening = server(port)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield base_of(listening.server_port)
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description="Serves the sample newsroom on loopback.")
    parser.add_argument("--port", type=int, required=True)
    server(parser.parse_args().port).serve_forever()


if __name__ == "__main__":
    main()
