"""Delivery over real connections: to a counterpart that behaves, and to ones that do not."""

from __future__ import annotations

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from desk_people import JAIL, People
from django.utils import timezone
from outbox_world import california, open_case_of, written

from holdcheck.cli.counterpart import make_keys, make_server
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.contacts.models import Contact
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM
from holdcheck.desk.outbox.acknowledgement import Acknowledgement, write
from holdcheck.desk.outbox.models import Attempt, KeptBack, Message
from holdcheck.desk.outbox.services import (
    MAX_ATTEMPTS,
    deliver_due,
    set_endpoint,
    wait_after,
    wire_bytes,
)
from holdcheck.desk.outbox.transport import Outcome, carry, check_url
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Result = Attempt.Result
KEY = Ed25519PrivateKey.generate()
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
quick = partial(carry, deadline=1.0)


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[int]:
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def answering(do: Callable[[BaseHTTPRequestHandler, bytes], None]) -> Iterator[str]:
    """A receiver on loopback that answers as told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            do(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, format: str, *args: object) -> None:
            pass

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}/inbox"


@contextmanager
def raw(do: Callable[[socket.socket], None]) -> Iterator[str]:
    """A receiver that speaks (or does not) on the bare socket."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                one, _ = listener.accept()
            except OSError:
                return
            with one, suppress(OSError):
                do(one)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/inbox"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def say(handler: BaseHTTPRequestHandler, status: int, body: bytes, **head: str) -> None:
    handler.send_response(status)
    for name, value in head.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def true_answer(body: bytes) -> bytes:
    number = json.loads(body)["message"]
    now = datetime.now(UTC).isoformat()
    return write(Acknowledgement(number, sha256(body).hexdigest(), now), KEY).encode()


@pytest.fixture
def jail(db: None) -> People:
    return california()


@pytest.fixture
def case(jail: People) -> Case:
    return open_case_of(jail)


def aim(jail: People, url: str, *, certificate: str = "", key: str = PUBLIC) -> None:
    set_endpoint(
        jail.agency, url=url, public_key=key, certificate=certificate, fictional=True, by=SYSTEM
    )


def once(jail: People, case: Case, url: str) -> tuple[Attempt, Message]:
    aim(jail, url)
    message = written(jail, case)
    (attempt,) = deliver_due(carrier=quick)
    assert isinstance(attempt, Attempt)
    message.refresh_from_db()
    return attempt, message


def test_the_counterpart_over_tls_receives_the_exact_bytes(
    jail: People, case: Case, tmp_path: Path
) -> None:
    """Delivered over HTTPS with its own certificate, acknowledged, kept, and in the log of contacts."""
    server = make_server(tmp_path, host="127.0.0.1", port=0, tls=True)
    keys = make_keys(tmp_path, host="127.0.0.1")
    message = written(jail, case)
    with running(server) as port:
        aim(
            jail,
            f"https://127.0.0.1:{port}/inbox",
            certificate=keys.certificate.read_text(),
            key=keys.public_key,
        )
        (attempt,) = deliver_due()
        assert isinstance(attempt, Attempt) and attempt.result == Result.ACKNOWLEDGED, attempt
        assert deliver_due() == []
    message.refresh_from_db()
    assert message.state == Message.State.DELIVERED
    assert (tmp_path / "messages" / f"{message.pk}.json").read_bytes() == wire_bytes(message)
    assert Contact.objects.get(case=case).channel == "release_notice"
    kinds = list(Event.objects.filter(stream=case.stream).values_list("kind", flat=True))
    assert kinds.index("message_begun") < kinds.index("message_attempt")


def test_a_certificate_nobody_vouches_for_gets_nothing(
    jail: People, case: Case, tmp_path: Path
) -> None:
    """Without the certificate to trust, not one byte of the message leaves."""
    server = make_server(tmp_path, host="127.0.0.1", port=0, tls=True)
    with running(server) as port:
        attempt, message = once(jail, case, f"https://127.0.0.1:{port}/")
    assert attempt.result == Result.UNTRUSTED and not attempt.sent
    assert message.state == Message.State.WAITING and not list((tmp_path / "messages").iterdir())
    assert not Contact.objects.filter(case=case).exists()


def test_hanging_is_cut_off(jail: People, case: Case) -> None:
    """A receiver that never answers costs one deadline."""
    with raw(lambda one: time.sleep(3)) as url:
        start = time.monotonic()
        attempt, message = once(jail, case, url)
        assert time.monotonic() - start < 2.5
    assert attempt.result == Result.TIMED_OUT and attempt.sent
    assert message.due_at is not None and message.due_at > timezone.now()
    assert Contact.objects.filter(case=case).count() == 1, "the bytes may have been read"


def test_dripping_is_cut_off(jail: People, case: Case) -> None:
    """A receiver that answers byte by byte cannot stretch the deadline."""

    def drip(one: socket.socket) -> None:
        one.recv(65536)
        for letter in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200:
            one.sendall(bytes([letter]))
            time.sleep(0.05)

    with raw(drip) as url:
        start = time.monotonic()
        attempt, _ = once(jail, case, url)
        assert time.monotonic() - start < 2.5
    assert attempt.result == Result.TIMED_OUT


def test_closing_early(jail: People, case: Case) -> None:
    """A connection closed before the answer is no delivery."""
    with raw(lambda one: None) as url:
        attempt, _ = once(jail, case, url)
    assert attempt.result == Result.UNREACHABLE


def test_nobody_listens(jail: People, case: Case) -> None:
    """Nothing at the address: nothing sent, tried again later."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    attempt, _ = once(jail, case, f"http://127.0.0.1:{port}/")
    assert attempt.result == Result.UNREACHABLE and not attempt.sent


@pytest.mark.parametrize(
    ("status", "answer", "expected", "words"),
    [
        (200, lambda body: b"", Result.NOT_ACKNOWLEDGED, "no JSON"),
        (200, lambda body: b"{}", Result.NOT_ACKNOWLEDGED, "lacks"),
        (200, lambda body: b"[" * 3000, Result.NOT_ACKNOWLEDGED, "no JSON"),
        (200, lambda body: true_answer(body.replace(b'"v":1', b'"v":2')), Result.NOT_ACKNOWLEDGED, "digest"),
        (200, lambda body: true_answer(body).replace(b'"received_at": "2', b'"received_at": "3'),
         Result.NOT_ACKNOWLEDGED, "signature"),
        (200, lambda body: b"x" * 100_000, Result.TOO_LARGE, "longer"),
        (204, lambda body: b"", Result.REFUSED, "204"),
        (403, true_answer, Result.REFUSED, "403"),
        (500, lambda body: b"oops", Result.REFUSED, "500"),
    ],
)  # fmt: skip
def test_lies_and_refusals_are_no_delivery(
    jail: People,
    case: Case,
    status: int,
    answer: Callable[[bytes], bytes],
    expected: Attempt.Result,
    words: str,
) -> None:
    """Only a signed acknowledgement of the very bytes counts."""
    with answering(lambda handler, body: say(handler, status, answer(body))) as url:
        attempt, message = once(jail, case, url)
    assert attempt.result == expected and words in attempt.detail
    assert message.state == Message.State.WAITING


def test_a_redirect_is_not_followed(jail: People, case: Case) -> None:
    """A message never goes where the endpoint sends it."""
    seen: list[bytes] = []
    with (
        answering(lambda handler, body: seen.append(body)) as elsewhere,
        answering(lambda handler, body: say(handler, 307, b"", Location=elsewhere)) as url,
    ):
        attempt, _ = once(jail, case, url)
    assert attempt.result == Result.REDIRECTED and seen == []


def test_retries_grow_and_end(jail: People, case: Case) -> None:
    """The wait doubles up to four hours; after the last attempt nothing more is sent."""
    aim(jail, "http://127.0.0.1:9/")
    message = written(jail, case)
    refused = Outcome(Result.REFUSED, "answered with status 503", True)
    now = timezone.now()
    waits = []
    for _ in range(MAX_ATTEMPTS):
        (_attempt,) = deliver_due(now, carrier=lambda parcel: refused)
        message.refresh_from_db()
        if message.due_at is not None:
            waits.append(message.due_at - now)
            assert deliver_due(message.due_at - timedelta(seconds=1), carrier=quick) == []
            now = message.due_at
    assert waits == [timedelta(minutes=2**n) for n in range(MAX_ATTEMPTS - 1)]
    assert wait_after(50) == timedelta(hours=4)
    assert message.state == Message.State.GIVEN_UP
    assert deliver_due(now + timedelta(days=1), carrier=quick) == []
    assert Contact.objects.filter(case=case).count() == 1


def test_what_changed_meanwhile_stops_a_waiting_message(jail: People, case: Case) -> None:
    """The law is asked again before every attempt; a message that lost its ground never leaves."""
    message = written(jail, case)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        state_fact(work, "info.release_date_publicly_available", False, source=JAIL)
        state_fact(work, "local.law_or_policy_forbids", True, source=JAIL)
    sent: list[object] = []
    (kept,) = deliver_due(carrier=lambda parcel: sent.append(parcel))  # type: ignore[arg-type,return-value]
    assert isinstance(kept, KeptBack) and kept.message_id == message.pk and sent == []
    message.refresh_from_db()
    assert message.state == Message.State.STOPPED


def test_a_corrected_time_stops_the_old_notice(jail: People, case: Case) -> None:
    """A message that says what the file no longer says is stopped, and must be written again."""
    written(jail, case)
    with work_on(case.pk, by=jail.actor("clerk")) as work:
        later = timezone.now() + timedelta(hours=30)
        state_fact(work, "custody.otherwise_released_at", later, source=JAIL)
    (kept,) = deliver_due(carrier=quick)
    assert isinstance(kept, KeptBack) and "write it again" in kept.reason


def test_a_sender_that_died_is_replaced_after_the_lease(jail: People, case: Case) -> None:
    """Killed between sending and writing down: tried again under the same number, not before."""
    aim(jail, "http://127.0.0.1:9/")
    message = written(jail, case)
    now = timezone.now()

    def die(parcel: object) -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(now, carrier=die)
    assert deliver_due(now, carrier=quick) == []
    numbers: list[str] = []

    def note(parcel: object) -> Outcome:
        numbers.append(parcel.message)  # type: ignore[attr-defined]
        return Outcome(Result.REFUSED, "status 503", True)

    (attempt,) = deliver_due(now + timedelta(minutes=3), carrier=note)
    assert numbers == [str(message.pk)]
    assert isinstance(attempt, Attempt) and attempt.number == 2


def test_without_an_endpoint_nothing_leaves(jail: People, case: Case) -> None:
    """No address, or a training case and a real address: the attempt says so."""
    written(jail, case)
    (attempt,) = deliver_due(carrier=quick)
    assert isinstance(attempt, Attempt) and attempt.result == Result.NOT_SENT


@pytest.mark.parametrize(
    "url",
    ["http://ice.example/", "ftp://ice.example/", "https://user:pw@ice.example/", "https:///x",
     "https://ice.example:99999/", "https://ice example/", "javascript:alert(1)", "http://10.0.0.1/"],
)  # fmt: skip
def test_addresses_that_are_refused(url: str) -> None:
    """Only HTTPS, or this machine itself."""
    with pytest.raises(InputError):
        check_url(url)


def test_the_counterpart_keeps_a_repeated_message_once(tmp_path: Path) -> None:
    """The same number with other bytes is refused; the same bytes are acknowledged again."""
    import httpx

    number = "6f9619ff-8b86-d011-b42d-00c04fc964ff"
    with running(make_server(tmp_path, host="127.0.0.1", port=0, tls=False)) as port:
        url = f"http://127.0.0.1:{port}/"
        one = {"message": number, "a": 1}
        assert [httpx.post(url, json=one).status_code for _ in range(2)] == [200, 200]
        assert httpx.post(url, json={"message": number, "a": 2}).status_code == 409
        assert httpx.post(url, content=b"[]").status_code == 400
        assert httpx.get(url).json()["messages"] == [number]
        assert "FICTIONAL" in httpx.get(url).json()["notice"]
