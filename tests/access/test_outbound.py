"""The door to the provider over real TLS: a certificate that nobody vouches for is refused, and dripping is bounded."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.access.outbound import Bounds, Door, NoAnswer


class Answering(BaseHTTPRequestHandler):
    """Says a little JSON at once, or drips its headers for ever."""

    def do_GET(self) -> None:
        if self.path == "/drip":
            for _ in range(1000):
                self.wfile.write(b"X")
                time.sleep(0.05)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"said": true}')

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever hangs up is no fault of the server."""


class Proxy(StreamRequestHandler):
    """Takes every CONNECT to the server whose port the proxy was given, and notes what was asked for."""

    asked: ClassVar[list[str]] = []
    port: ClassVar[int] = 0

    def handle(self) -> None:
        self.asked.append(self.rfile.readline().decode().strip())
        while self.rfile.readline().strip():
            pass
        with socket.create_connection(("127.0.0.1", self.port)) as server:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pass_on, args=(server, self.connection))
            back.start()
            pass_on(self.connection, server)
            back.join()


def pass_on(source: socket.socket, target: socket.socket) -> None:
    """Everything that one side says, to the other."""
    with suppress(OSError):
        while said := source.recv(65_536):
            target.sendall(said)
        target.shutdown(socket.SHUT_WR)


def write_certificate(file: Path) -> None:
    """A key and a certificate for 127.0.0.1 that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
    names = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("login.example.org")]
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    write_certificate(file)
    return file


@pytest.fixture(scope="module")
def root(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Quiet(("127.0.0.1", 0), Answering)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_certificate_that_nobody_vouches_for_is_refused(root: str) -> None:
    with pytest.raises(NoAnswer, match="cannot be read"):
        Door(root).read_json(f"{root}/")


def test_the_systems_certificates_are_used(root: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert Door(root).read_json(f"{root}/") == {"said": True}
    other_name = root.replace("127.0.0.1", "localhost")
    with pytest.raises(NoAnswer, match="cannot be read"):
        Door(other_name).read_json(f"{other_name}/")


def test_headers_that_drip_are_given_up_in_time(root: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    began = time.monotonic()
    with pytest.raises(NoAnswer, match="TimeoutError"):
        Door(root, Bounds(step=0.3, whole=0.5)).read_json(f"{root}/drip")
    assert time.monotonic() - began < 6


def test_a_proxy_of_the_operators_is_used_for_others_and_never_for_this_machine(
    root: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Proxy.port = int(root.rpartition(":")[2])
    with ThreadingTCPServer(("127.0.0.1", 0), Proxy) as proxy:
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_address[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert Door(root).read_json(f"{root}/") == {"said": True}
        assert Proxy.asked == []
        assert Door("https://login.example.org").read_json("https://login.example.org/keys") == {"said": True}
        proxy.shutdown()
        thread.join()
    assert [asked.split()[:2] for asked in Proxy.asked] == [["CONNECT", "login.example.org:443"]]
