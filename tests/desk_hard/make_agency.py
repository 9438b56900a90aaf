"""Make the store in HOLDCHECK_DATA with one fictional agency, as `holdcheck serve` does at its start."""

# Django must be told its settings before anything of the desk is imported.
# ruff: noqa: E402

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdcheck.desk.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.events.services import open_stream

if __name__ == "__main__":
    settings.CONFIG.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", verbosity=0)
    Agency.objects.create(name="Example County Jail", place="US/XX", stream=open_stream())
