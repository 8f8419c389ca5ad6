"""What an agenda item's packet is made of besides its words: papers, recordings, words explained.

The one rule: a file lies on the private storage and is reached through its guarded view alone; its name there is
random, and nothing that Wagtail knows points at it.
"""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area
from participation.events.codes import new_key
from participation.languages import registry
from participation.steering.models.meetings import AgendaItem
from participation.steering.states import Voice

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]


def private_storage() -> Storage:
    """Outside of what any web server serves."""
    return storages["private"]


def random_name(instance: models.Model, filename: str) -> str:
    """Where a file lies: random, and without the name it was uploaded under."""
    return f"steering/{new_key()}"


class OfficialPaper(models.Model):
    """An official paper as it was handed to the group, with its text for search and for its weight."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers", verbose_name=_("agenda item"))
    ref = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=_LANGUAGES, default=registry.SOURCE)
    name = models.CharField(_("name"), max_length=160)
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, max_length=120)
    media_type = models.CharField(max_length=80, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    text = models.TextField(blank=True, editable=False)
    uploaded_at = models.DateTimeField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("official paper")
        verbose_name_plural = _("official papers")
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return self.name


class Recording(models.Model):
    """An agenda item read aloud in one language. `mark` is its state like a translation's: who reviewed it, of which
    Danish."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recordings", verbose_name=_("agenda item"))
    ref = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=_LANGUAGES)
    voice = models.CharField(_("read by"), max_length=9, choices=Voice, default=Voice.PERSON)
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_name, max_length=120)
    media_type = models.CharField(max_length=80, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    seconds = models.PositiveIntegerField(_("length"), editable=False)
    digest = models.CharField(max_length=64, editable=False)
    mark = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_at = models.DateTimeField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["item", "language"]
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="recording_once_per_language")]

    def __str__(self) -> str:
        return f"{self.item} · {registry.own_name(self.language)}"


class GlossaryWord(models.Model):
    """A word of the municipality's, explained once for everyone. Without an area it is shared by the whole city."""

    area = models.ForeignKey(
        Area, models.CASCADE, null=True, blank=True, related_name="glossary", verbose_name=_("area")
    )
    term = models.CharField(_("word"), max_length=80)
    explanation = models.CharField(_("explanation"), max_length=300, help_text=_("One or two short sentences."))
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("explanation", "term")

    class Meta:
        verbose_name = _("word explained")
        verbose_name_plural = _("words explained")
        ordering = ["term", "pk"]

    def __str__(self) -> str:
        return str(getattr(self, "term_da", "") or self.pk)
