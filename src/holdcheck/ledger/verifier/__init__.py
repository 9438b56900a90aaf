"""The independent verifier: files to hand out, which share no code with the ledger they check."""

from pathlib import Path

_HERE = Path(__file__).parent

VERIFIER_SCRIPT = _HERE / "holdcheck_verify.py"
"""One file of standard-library Python: `python holdcheck_verify.py BUNDLE --key VKEY`."""

BROWSER_PAGE = _HERE / "verify.html"
"""The page that verifies one proof file offline; it needs BROWSER_SCRIPT beside it."""

BROWSER_SCRIPT = _HERE / "holdcheck_verify.js"
"""The page's only script."""
