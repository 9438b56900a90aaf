"""A proxy with TLS in front of the desk, as production has one, and a certificate for it."""

from __future__ import annotations

import base64
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HEADER = b"X-Forwarded-Proto"


@dataclass(frozen=True)
class Certificate:
    file: Path
    key_hash: str
    """The hash of the public key by which Chromium is told to trust it."""


def make_certificate(folder: Path, host: str) -> Certificate:
    """A certificate for a host name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "front.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return Certificate(file, base64.b64encode(sha256(public).digest()).decode())


@contextmanager
def tls_front(certificate: Certificate, to_port: int) -> Iterator[int]:
    """Listen with TLS on a free port, and pass each request on, marked as encrypted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def accept() -> None:
        while not stop.is_set():
            try:
                raw, _ = listener.accept()
            except TimeoutError:
                continue
            one = threading.Thread(target=_serve, args=(context, raw, to_port))
            threads.append(one)
            one.start()

    door = threading.Thread(target=accept)
    door.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stop.set()
        door.join()
        listener.close()
        for one in threads:
            one.join(10)


def _serve(context: ssl.SSLContext, raw: socket.socket, to_port: int) -> None:
    """One request on one connection; a browser that leaves early is nobody's fault."""
    raw.settimeout(10)
    with suppress(OSError), raw, context.wrap_socket(raw, server_side=True) as browser:
        head = b""
        while b"\r\n\r\n" not in head:
            more = browser.recv(65536)
            if not more:
                return
            head += more
        head, _, body = head.partition(b"\r\n\r\n")
        kept, length = [], 0
        for number, line in enumerate(head.split(b"\r\n")):
            name, _, value = line.partition(b":")
            if number and name.strip().lower() in (HEADER.lower(), b"connection"):
                continue  # what the browser says about itself is not believed
            if number and name.strip().lower() == b"content-length":
                length = int(value)
            kept.append(line)
        while len(body) < length:
            body += browser.recv(65536)
        with socket.create_connection(("127.0.0.1", to_port), timeout=10) as desk:
            said = [*kept, HEADER + b": https", b"Connection: close", b"", b""]
            desk.sendall(b"\r\n".join(said) + body)
            while answer := desk.recv(65536):
                browser.sendall(answer)
