"""The Django application of this room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Room of the desk: a case: its facts, records, papers and release."""

    name = "holdcheck.desk.cases"
    label = "cases"
