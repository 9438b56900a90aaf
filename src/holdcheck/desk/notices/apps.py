"""The Django application of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Room of the desk: what the person held is told, in their language, on one sheet."""

    name = "holdcheck.desk.notices"
    label = "notices"

    def ready(self) -> None:
        """Notices show themselves on the case page."""
        from holdcheck.desk.notices.panel import panel
        from holdcheck.desk.panels import PANELS

        if panel not in PANELS:
            PANELS.append(panel)
