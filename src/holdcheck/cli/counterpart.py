"""``holdcheck counterpart``: a fictional stand-in for the federal side, for tests and training.

It receives the desk's messages, keeps them, and acknowledges them; ``counterpart issue`` hands a
detainer to the desk's API. Nothing it does concerns a real agency.
"""

from __future__ import annotations

import base64
import ipaddress
import json
import os
import re
import ssl
import threading
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import click

FICTIONAL = "FICTIONAL stand-in for the federal side: for tests and training only."
MAX_MESSAGE = 16_000_000
SILENCE = 30.0
"""Seconds without a byte after which the stand-in hangs up."""


@dataclass(frozen=True)
class Keys:
    """Where the stand-in's keys are, and the public key its acknowledgements are signed with."""

    certificate: Path
    tls_key: Path
    signing: Any
    public_key: str


def make_keys(folder: Path, *, host: str) -> Keys:
    """The keys of the folder, made on first use: a self-signed certificate and an Ed25519 key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509.oid import NameOID

    folder.mkdir(parents=True, exist_ok=True)
    certificate, tls_key = folder / "certificate.pem", folder / "tls.key"
    signing_file = folder / "signing.key"
    if not certificate.is_file():
        secret = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name(
            [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Fictional counterpart of Holdcheck")]
        )
        now = datetime.now(UTC)
        try:
            own: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            own = x509.DNSName(host)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(secret.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=365))
            .add_extension(
                x509.SubjectAlternativeName([own, x509.DNSName("localhost")]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(secret, hashes.SHA256())
        )
        _secret(
            tls_key,
            secret.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        )
        certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    if not signing_file.is_file():
        _secret(signing_file, Ed25519PrivateKey.generate().private_bytes_raw())
    signing = Ed25519PrivateKey.from_private_bytes(signing_file.read_bytes())
    public = base64.b64encode(signing.public_key().public_bytes_raw()).decode()
    return Keys(certificate, tls_key, signing, public)


def make_server(folder: Path, *, host: str, port: int, tls: bool) -> ThreadingHTTPServer:
    """A server that is ready to serve; messages are kept as files in ``folder/messages``."""
    from holdcheck.desk.outbox.acknowledgement import Acknowledgement, write

    keys = make_keys(folder, host=host)
    kept = folder / "messages"
    kept.mkdir(parents=True, exist_ok=True)
    lock = threading.Lock()

    def receive(body: bytes) -> tuple[int, str]:
        digest = sha256(body).hexdigest()
        try:
            number = str(uuid.UUID(json.loads(body)["message"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return 400, json.dumps({"problem": "a message is JSON with its number"})
        path = kept / f"{number}.json"
        with lock:
            if path.is_file() and path.read_bytes() != body:
                return 409, json.dumps({"problem": "another message came under this number"})
            # A message that comes twice is acknowledged twice and kept once.
            path.write_bytes(body)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return 200, write(Acknowledgement(number, digest, now), keys.signing)

    class Handler(BaseHTTPRequestHandler):
        timeout: ClassVar[float] = SILENCE
        protocol_version = "HTTP/1.1"
        server_version = "holdcheck-counterpart"

        def do_GET(self) -> None:
            names = sorted(one.stem for one in kept.glob("*.json"))
            self._answer(200, json.dumps({"notice": FICTIONAL, "messages": names}))

        def do_POST(self) -> None:
            said = self.headers.get("Content-Length", "")
            if not said.isdigit() or int(said) > MAX_MESSAGE:
                self.close_connection = True
                self._answer(413, json.dumps({"problem": "the length is missing or too large"}))
                return
            self._answer(*receive(self.rfile.read(int(said))))

        def _answer(self, status: int, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: what is received is in the folder."""

    server = ThreadingHTTPServer((host, port), Handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(keys.certificate, keys.tls_key)
        # The handshake belongs to the connection's own thread, or one silent client stops them all.
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    return server


@click.group(invoke_without_command=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8743, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--data",
    default=Path("var/counterpart"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for keys and received messages.",
)
@click.option("--plain", is_flag=True, help="HTTP without TLS; on this machine only.")
@click.pass_context
def counterpart(ctx: click.Context, host: str, port: int, data: Path, plain: bool) -> None:
    """Stand in for the federal side (fictional): receive the desk's messages and acknowledge them."""
    if ctx.invoked_subcommand is not None:
        return
    if plain and host not in ("127.0.0.1", "::1", "localhost"):
        raise click.UsageError("[--plain] is for this machine only; leave it out, or use 127.0.0.1")
    server = make_server(data, host=host, port=port, tls=not plain)
    keys = make_keys(data, host=host)
    address = f"{'http' if plain else 'https'}://{host}:{server.server_address[1]}/"
    click.echo(FICTIONAL)
    click.echo(f"address      {address}")
    click.echo(f"public key   {keys.public_key}")
    if not plain:
        click.echo(f"certificate  {keys.certificate}")
    click.echo(f"messages     {data / 'messages'}")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.server_close()


@counterpart.command()
@click.argument("form", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "api", required=True, help="The desk's API, such as http://127.0.0.1:8000/api"
)
@click.option("--booking", required=True, help="Booking number of the case.")
def issue(form: Path, api: str, booking: str) -> None:
    """Issue a fictional detainer: hand a structured I-247 to the desk's API.

    The token of the API is read from the environment variable HOLDCHECK_API_TOKEN, so that it does
    not stand in the list of processes.
    """
    import httpx

    from holdcheck.facts.errors import InputError
    from holdcheck.facts.forms import read_form

    reading = read_form(form)  # a form that cannot be read is not sent
    data = json.loads(json.dumps(reading.form, default=str))
    token = os.environ.get("HOLDCHECK_API_TOKEN", "")
    if not re.fullmatch(r"hc_[A-Za-z0-9_-]{20,100}", token):
        raise InputError("set [HOLDCHECK_API_TOKEN] to a token of the desk's API")
    head = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=api.rstrip("/"), headers=head, timeout=20) as client:
        try:
            found = client.get("/cases", params={"booking_number": booking})
            cases = found.json().get("cases", []) if found.status_code == 200 else []
            if found.status_code == 200 and not cases:
                raise InputError(f"the desk has no case for booking number [{booking}]")
            answer = found
            if cases:
                key = uuid.uuid5(uuid.NAMESPACE_URL, f"{cases[0]['id']}{json.dumps(data)}")
                answer = client.post(
                    f"/cases/{cases[0]['id']}/detainers",
                    json={"form": data},
                    headers={"Idempotency-Key": str(key)},
                )
        except httpx.HTTPError as problem:
            raise InputError(f"the desk at [{api}] does not answer: {problem}") from None
        except json.JSONDecodeError:
            raise InputError(f"what answers at [{api}] is not the desk's API") from None
    said = answer.json()
    if answer.status_code >= 400:
        raise InputError(f"the desk refused: {said.get('detail', answer.status_code)}")
    click.echo(f"{FICTIONAL}\ndetainer {said['id']} is in case {cases[0]['id']}")
    for defect in said["defects"]:
        click.echo(f"defect: {defect}")


def _secret(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
