"""Who serves the benchmarks? A server on loopback in a process of its own, from a folder of files."""

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = {"": "text/html; charset=utf-8", ".xml": "application/rss+xml", ".txt": "text/plain"}

    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Prints its port, and serves the folder it was started in."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
