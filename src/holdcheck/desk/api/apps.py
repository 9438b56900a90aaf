"""The Django application of this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Room of the desk: the JSON interface for jail-management systems."""

    name = "holdcheck.desk.api"
    label = "api"

    def ready(self) -> None:
        """Show the tokens in the administrator's menu."""
        from holdcheck.desk.accounts.roles import Role
        from holdcheck.desk.panels import MENU, MenuItem

        item = MenuItem("tokens", "Tokens", "api_tokens", frozenset({Role.ADMINISTRATOR}))
        if item not in MENU:
            MENU.append(item)
