"""A time-stamping authority of our own: certificates and answers by openssl, on loopback."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OPENSSL = shutil.which("openssl")
SETTINGS = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamper]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""


def openssl(*arguments: str, folder: Path) -> None:
    subprocess.run([OPENSSL, *arguments], cwd=folder, check=True, capture_output=True)


def make(folder: Path) -> Path:
    """The folder of a new authority; `ca.pem` in it is what others pin."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings").write_text(SETTINGS.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-config", "settings")
    openssl(
        *("req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem"),
        *("-days", "3650", "-subj", f"/CN=Authority {folder.name}", "-extensions", "authority"),
        folder=folder,
    )
    openssl("req", *new_key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Stamper", folder=folder)
    openssl(
        *("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"),
        *("-out", "tsa.pem", "-days", "3650", "-extfile", "settings", "-extensions", "stamper"),
        folder=folder,
    )
    return folder


@dataclass
class Authority:
    folder: Path
    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    says: bytes | None = None  # instead of an answer

    def answer(self, question: bytes) -> bytes:
        if self.says is not None:
            return self.says
        (self.folder / "question").write_bytes(question)
        openssl(
            *("ts", "-reply", "-config", "settings", "-queryfile", "question", "-out", "answer"),
            folder=self.folder,
        )
        return (self.folder / "answer").read_bytes()


@contextmanager
def answering(folder: Path) -> Iterator[Authority]:
    authority = Authority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append({name.lower(): value for name, value in self.headers.items()})
            said = authority.answer(question)
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.address = f"http://127.0.0.1:{server.server_port}/tsa"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
