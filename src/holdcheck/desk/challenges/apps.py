"""The Django application of this room."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Room of the desk: a fact said to be wrong, and the answer by another person."""

    name = "holdcheck.desk.challenges"
    label = "challenges"

    def ready(self) -> None:
        """An open challenge holds notices and transfers, and shows on board, menu and case page."""
        from holdcheck.desk.accounts.roles import READERS
        from holdcheck.desk.cases.work import AFTER
        from holdcheck.desk.challenges.gate import (
            hold_while_open,
            mirror_deadline,
            signs_in_challenges,
        )
        from holdcheck.desk.challenges.panel import panel
        from holdcheck.desk.decisions.contrary import FOUND_ELSEWHERE
        from holdcheck.desk.decisions.holds import SOURCES
        from holdcheck.desk.panels import MENU, PANELS, MenuItem

        if hold_while_open in SOURCES:
            return
        SOURCES.append(hold_while_open)
        FOUND_ELSEWHERE.append(signs_in_challenges)
        AFTER.append(mirror_deadline)
        PANELS.append(panel)
        MENU.append(MenuItem("challenges", "Challenges", "challenges", frozenset(READERS)))
