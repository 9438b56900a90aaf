"""``python -m holdcheck``."""

from holdcheck.cli.main import main

main()
