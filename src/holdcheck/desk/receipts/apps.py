"""The Django application of this room."""

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    """Room of the desk: the page that opens with a code, without an account."""

    name = "holdcheck.desk.receipts"
    label = "receipts"
