"""The Django application of this room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Room of the desk: decisions, overrides and clearances."""

    name = "holdcheck.desk.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Every change of facts is followed by deciding again."""
        from holdcheck.desk.cases.work import AFTER
        from holdcheck.desk.decisions.services import redecide

        if redecide not in AFTER:
            AFTER.append(redecide)
