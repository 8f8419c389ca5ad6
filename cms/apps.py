"""The site app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, editors and settings."""

    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"
