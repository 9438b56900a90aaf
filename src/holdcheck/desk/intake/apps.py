"""The Django application of this room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Room of the desk: detainers as they come in."""

    name = "holdcheck.desk.intake"
    label = "intake"
