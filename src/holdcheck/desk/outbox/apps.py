"""The Django application of this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Room of the desk: messages to the federal side, behind the disclosure gate."""

    name = "holdcheck.desk.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Show the messages of a case on its page, and the outbox in the menu."""
        from holdcheck.desk.accounts.roles import STAFF, Role
        from holdcheck.desk.outbox.panel import panel
        from holdcheck.desk.panels import MENU, PANELS, MenuItem

        if panel not in PANELS:
            PANELS.append(panel)
            MENU.append(MenuItem("outbox", "Outbox", "outbox", frozenset({*STAFF, Role.AUDITOR})))
            MENU.append(
                MenuItem("endpoint", "Endpoint", "outbox_endpoint", frozenset({Role.ADMINISTRATOR}))
            )
