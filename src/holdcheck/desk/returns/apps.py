"""The Django application of this room."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Room of the desk: the returns that the law asks for."""

    name = "holdcheck.desk.returns"
    label = "returns"

    def ready(self) -> None:
        """Show the returns in the menu."""
        from holdcheck.desk.accounts.roles import STAFF, Role
        from holdcheck.desk.panels import MENU, MenuItem

        item = MenuItem("returns", "Returns", "returns", frozenset({*STAFF, Role.AUDITOR}))
        if item not in MENU:
            MENU.append(item)
