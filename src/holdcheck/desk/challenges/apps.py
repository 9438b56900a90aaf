"""The Django application of this room."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Room of the desk: a fact said to be wrong, and the answer by another person."""

    name = "holdcheck.desk.challenges"
    label = "challenges"
