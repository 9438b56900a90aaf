"""The frame of the desk: templates, style and static files."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The package itself, so that its templates and static files are found."""

    name = "holdcheck.desk"
    label = "desk"
    verbose_name = "Desk"
