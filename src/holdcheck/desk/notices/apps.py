"""The Django application of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Room of the desk: what the person held is told, in their language, on one sheet."""

    name = "holdcheck.desk.notices"
    label = "notices"
