"""The Django application of this room."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Room of the desk: the log of contacts with ICE, and its reconciliation."""

    name = "holdcheck.desk.contacts"
    label = "contacts"
