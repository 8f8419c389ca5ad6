"""The domain app."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """What happens: events, places, people, messages."""

    name = "participation"
    default_auto_field = "django.db.models.BigAutoField"
