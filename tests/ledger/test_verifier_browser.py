"""The verifier page as it is handed out: opened from a disk, in a browser that has no network."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import NARROW, needs_chromium, sound_wide_and_narrow, tab_to
from playwright.sync_api import Browser, FileChooser, Page, expect

from holdcheck.ledger import SigningKey
from holdcheck.ledger.verifier import VERIFIER_SCRIPT

pytestmark = needs_chromium
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples/ledger"
KEY = (EXAMPLES / "key.txt").read_text(encoding="utf-8").strip()
OTHER_KEY = str(SigningKey(name="jail.example/holds", seed=bytes(32)).verifier)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Page and script in one folder of their own, as they are handed on, beside the examples."""
    for name in ("verify.html", "holdcheck_verify.js"):
        shutil.copyfile(VERIFIER_SCRIPT.with_name(name), tmp_path / name)
    for one in EXAMPLES.iterdir():
        if one.is_file():
            shutil.copyfile(one, tmp_path / one.name)
    return tmp_path


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page from disk; whatever it asks of a network, or complains of, fails the test."""
    context = browser.new_context(viewport={"width": NARROW, "height": 900})
    context.set_offline(True)
    made, wrong = context.new_page(), []
    made.on(
        "request",
        lambda one: wrong.append(one.url) if not one.url.startswith(("file:", "data:")) else None,
    )
    made.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    made.on("pageerror", lambda problem: wrong.append(str(problem)))
    made.goto((folder / "verify.html").as_uri())
    yield made
    context.close()
    assert wrong == []


def verify(page: Page, proof: Path | None, key: str = KEY, kept: tuple[Path, ...] = ()) -> str:
    """Choose the files, paste the key, press the button; what the page says."""
    page.get_by_label("Proof file").set_input_files([] if proof is None else [proof])
    page.get_by_label("Public key of the log").fill(key)
    page.get_by_label("Checkpoints and proofs you kept").set_input_files(list(kept))
    page.get_by_role("button", name="Verify").click()
    return verdict(page)


def verdict(page: Page) -> str:
    expect(page.locator("#result")).not_to_have_attribute("data-state", "busy")
    expect(page.locator("#verdict")).not_to_be_empty()
    return page.locator("#verdict").inner_text()


def state(page: Page) -> str | None:
    return page.locator("#result").get_attribute("data-state")


def changed(folder: Path, name: str, at: str) -> Path:
    """A copy of a file with one byte flipped, inside the value that follows some words."""
    raw = bytearray((folder / name).read_bytes())
    place = raw.index(at.encode()) + len(at)
    raw[place] ^= 1
    copy = folder / f"changed-{name}"
    copy.write_bytes(raw)
    return copy


def test_the_examples_are_verified(page: Page, folder: Path, shots: Path) -> None:
    """A decision is on the record and says what it says; the log only grew; and both fit what was kept."""
    said = verify(page, folder / "decision.proof.json")
    assert said == (
        "Verified: entry [1], a [decision], is in the log [jail.example/holds] of [6] signed entries."
    )
    assert state(page) == "good"
    expect(page.locator("#payload")).to_have_text(
        '{"act":"hold_past_release","outcome":"prohibited"}'
    )
    expect(page.locator("#words dt")).to_have_text(["Asked", "Answer"])
    expect(page.locator("#words dd")).to_have_text(["May we hold past release?", "No, prohibited"])
    expect(page.locator("#digest")).to_have_text(re.compile("^f260f466[0-9a-f]{56}$"))
    expect(page.locator("#verdict")).to_be_in_viewport()
    sound_wide_and_narrow(page, shots, "verifier-good")
    said = verify(page, folder / "growth.proof.json")
    assert said == "Verified: the log [jail.example/holds] only grew from [4] to [6] entries."
    expect(page.locator("#payload")).to_be_hidden()
    expect(page.locator("#words dt")).to_have_count(0)
    kept = (folder / "kept.checkpoint", folder / "growth.proof.json")
    said = verify(page, folder / "decision.proof.json", kept=kept)
    assert said.endswith("It agrees with every file you kept.")


def test_a_verdict_goes_when_something_else_is_chosen(page: Page, folder: Path) -> None:
    """“Verified” never stands beside a file, or a key, that was not checked."""
    bad = changed(folder, "decision.proof.json", '"entry": "')
    changes: list[Callable[[], None]] = [
        lambda: page.get_by_label("Proof file").set_input_files(bad),
        lambda: page.get_by_label("Public key of the log").press("x"),
        lambda: page.get_by_label("Checkpoints").set_input_files(folder / "key.txt"),
    ]
    for change in changes:
        assert verify(page, folder / "decision.proof.json").startswith("Verified")
        change()
        expect(page.locator("#verdict")).to_be_empty()
        expect(page.locator("#payload")).to_be_hidden()
        expect(page.locator("#result")).to_be_hidden()


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ('"entry": "', "is not in the signed log|is not proper base64"),
        ('"payload": "{\\"act\\":\\"', "committed to another text than the one shown"),
        ('"salt": "+', "committed to another text than the one shown"),
        ("jail.example/holds\\n", "forged or the checkpoint was altered"),
        ('"index": ', "is not in the signed log|is not in a log of"),
    ],
)
def test_one_flipped_byte_is_refused(page: Page, folder: Path, at: str, reason: str) -> None:
    """Wherever it is flipped, the page refuses and says what is wrong, in words."""
    said = verify(page, changed(folder, "decision.proof.json", at))
    assert said.startswith("Not verified: ") and state(page) == "bad"
    assert any(one in said for one in reason.split("|")), said
    expect(page.locator("#payload")).to_be_hidden()


def test_what_does_not_fit_is_refused_in_plain_words(page: Page, folder: Path, shots: Path) -> None:
    """Another key, half a key, another kind of file, nothing chosen: one sentence each."""
    proof = folder / "decision.proof.json"
    picture = folder / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    table = folder / "table.json"
    table.write_text(json.dumps([{"proof": "no"}]), encoding="utf-8")
    for told, found in (
        (
            verify(page, proof, OTHER_KEY),
            "is not signed by [jail.example/holds] with the key you gave",
        ),
        (verify(page, proof, KEY[:-5]), "damaged or incomplete; copy it again"),
        (verify(page, picture), "not JSON; choose the file as it was handed out"),
        (verify(page, table), "is not a proof"),
        (verify(page, folder / "kept.checkpoint"), "not JSON"),
        (verify(page, proof, kept=(picture,)), "The kept file [picture.png] is no good."),
    ):
        assert told.startswith("Not verified: ") and found in told, told
    assert verify(page, None) == "Choose a proof file first."
    assert verify(page, proof, "") == "Paste the public key of the log first."
    verify(page, proof, OTHER_KEY)
    sound_wide_and_narrow(page, shots, "verifier-bad")


def test_a_fork_is_seen_by_what_was_kept(page: Page, folder: Path) -> None:
    """A kept file that no proof joins to the log is told, and not passed over."""
    said = verify(page, folder / "decision.proof.json", kept=(folder / "kept.checkpoint",))
    assert said.startswith("Not verified: Nothing shows that the log of [6] entries extends")


def test_a_huge_file_is_refused_unread(page: Page, folder: Path) -> None:
    """Forty megabytes, as proof or as kept file, cost neither time nor memory."""
    huge = folder / "huge.json"
    with huge.open("wb") as file:
        file.truncate(40_000_000)
    page.evaluate("() => { Blob.prototype.text = () => { throw new Error('it was read'); }; }")
    for proof, kept in ((huge, ()), (folder / "growth.proof.json", (huge,))):
        said = verify(page, proof, kept=kept)
        assert said == (
            "Not verified: The file [huge.json] is too large to be a proof; "
            "choose the file as it was handed out."
        )


def test_keyboard_alone(page: Page, folder: Path, shots: Path) -> None:
    """Every field and the button are reached with Tab; Space opens the dialogue of files."""
    opened: list[FileChooser] = []
    # The browser must know of the listener long before the key: told late, it opens no dialogue.
    page.on("filechooser", lambda one: opened.append(one))
    expect(page.get_by_text("This check needs JavaScript")).to_be_hidden()
    sound_wide_and_narrow(page, shots, "verifier-empty")
    tab_to(page, "Proof file")
    with page.expect_file_chooser():
        page.keyboard.press("Space")
    opened[0].set_files(folder / "decision.proof.json")
    tab_to(page, "Public key of the log")
    page.keyboard.insert_text(KEY)
    tab_to(page, "Checkpoints and proofs you kept")
    tab_to(page, "Verify")
    page.keyboard.press("Enter")
    assert verdict(page).startswith("Verified: entry [1]")
    expect(page.get_by_role("status")).to_contain_text("Verified: entry [1]")


@pytest.mark.parametrize("why", ["no scripts", "no file beside it"])
def test_without_its_script_it_says_what_to_do(browser: Browser, folder: Path, why: str) -> None:
    """Scripts turned off, or the page copied alone: no dead form, but the way that is left."""
    if why == "no file beside it":
        (folder / "holdcheck_verify.js").unlink()
    context = browser.new_context(java_script_enabled=why != "no scripts", offline=True)
    page = context.new_page()
    page.goto((folder / "verify.html").as_uri())
    expect(page.get_by_text("This check needs JavaScript, and the file")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
