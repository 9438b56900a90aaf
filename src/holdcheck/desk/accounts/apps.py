"""The Django application of this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Room of the desk: who may do what."""

    name = "holdcheck.desk.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Count failed log-ins from the start."""
        from holdcheck.desk.accounts import lockout  # noqa: F401
