"""The interface and the outbox as they are really served: several processes, one file."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import pytest
from served import Served, serving

from holdcheck.cli.counterpart import make_keys, make_server
from holdcheck.cli.main import main

TOKEN = """
from outbox_world import california
from holdcheck.desk.api.tokens import make_token
from holdcheck.desk.events.services import SYSTEM
print(make_token(california().agency, label="JMS", by=SYSTEM)[1])
"""
MESSAGE = """
from pathlib import Path
from outbox_world import california, open_case_of, written
from holdcheck.desk.events.services import SYSTEM
from holdcheck.desk.outbox.services import set_endpoint
jail = california("Silver County Jail")
set_endpoint(jail.agency, url={url!r}, public_key={key!r}, certificate=Path({pem!r}).read_text(),
             fictional=True, by=SYSTEM)
print(written(jail, open_case_of(jail)).pk)
"""
AUDIT = """
from holdcheck.desk.cases.models import Case
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.ledger import log
print(Case.objects.filter(booking_number="J-1").count(), Event.objects.count() == log().size())
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    data = tmp_path_factory.mktemp("served") / "data"
    with serving(data, "--deliver-every", "1") as found:
        yield found, found.run(TOKEN)


def test_eight_equal_requests_at_once_act_once(served: tuple[Served, str]) -> None:
    """One case, one answer; the others are replays of it, byte for byte."""
    desk, token = served
    head = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4())}

    def send(_: int) -> httpx.Response:
        said = {"booking_number": "J-1", "name": "Alex Example"}
        return httpx.post(f"{desk.url}/api/cases", json=said, headers=head, timeout=60)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert {one.status_code for one in answers} == {201}, [one.text for one in answers]
    assert len({one.content for one in answers}) == 1
    assert sum("Idempotency-Replayed" in one.headers for one in answers) == 7
    assert desk.run(AUDIT) == "1 True"


def test_the_counterpart_issues_a_detainer(
    served: tuple[Served, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`holdcheck counterpart issue` hands a form to the desk; wrong bookings and tokens are told."""
    desk, token = served
    form = tmp_path / "form.yaml"
    form.write_text("edition: I247A_2017\ndate: 2026-01-05\nsigned: false\nattached_form: none\n")
    monkeypatch.setenv("HOLDCHECK_API_TOKEN", token)
    head = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4())}
    said = {"booking_number": "J-9"}
    httpx.post(f"{desk.url}/api/cases", json=said, headers=head, timeout=60).raise_for_status()
    to = ["counterpart", "issue", str(form), "--to", f"{desk.url}/api", "--booking"]

    def run(booking: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as leaving:
            main([*to, booking])
        shown = capsys.readouterr()
        return leaving.value.code, shown.out, shown.err

    code, out, _ = run("J-9")
    assert code == 0 and "FICTIONAL" in out and out.count("defect:") >= 2
    code, _, err = run("J-404")
    assert code == 2 and "no case" in err
    monkeypatch.setenv("HOLDCHECK_API_TOKEN", "hc_" + "x" * 40)
    code, _, err = run("J-9")
    assert code == 2 and "token" in err


def test_the_served_desk_delivers_by_itself(served: tuple[Served, str], tmp_path: Path) -> None:
    """A message put in the outbox reaches the counterpart over TLS without anybody's doing."""
    desk, _ = served
    server = make_server(tmp_path, host="127.0.0.1", port=0, tls=True)
    keys = make_keys(tmp_path, host="127.0.0.1")
    threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True).start()
    try:
        url = f"https://127.0.0.1:{server.server_address[1]}/"
        pem = str(keys.certificate)
        number = desk.run(MESSAGE.format(url=url, key=keys.public_key, pem=pem))
        kept = tmp_path / "messages" / f"{number}.json"
        deadline = time.monotonic() + 30
        while not kept.exists():
            assert time.monotonic() < deadline, "it was not delivered"
            time.sleep(0.1)
    finally:
        server.shutdown()
        server.server_close()
