"""The Django application of this room."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Room of the desk: events of cases, each with its entry in the ledger."""

    name = "holdcheck.desk.events"
    label = "events"
