"""The domain app."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """What happens: events, places, people, messages."""

    name = "participation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers what `manage.py check` asks."""
        from participation.steering import checks  # noqa: F401
