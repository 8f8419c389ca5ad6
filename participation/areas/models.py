"""Area and Venue.

The one rule: an area's languages decide what its residents are offered; a language not in the list does not exist
there. Danish is always the first.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.areas.links import area_url
from participation.areas.states import Accent, AreaKind, AreaState
from participation.languages import registry

HOSTNAME = RegexValidator(
    r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
    _("Write the address without https:// and without a port, e.g. husum.example.dk"),
)


def source_language() -> list[str]:
    """The languages of a new area: Danish alone."""
    return [registry.SOURCE]


class Area(models.Model):
    """One neighbourhood renewal, with a site of its own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(
        _("short name"),
        max_length=40,
        unique=True,
        help_text=_("Used in addresses and file names. Cannot change."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=AreaKind, default=AreaKind.RENEWAL)
    hostname = models.CharField(
        _("web address"),
        max_length=120,
        unique=True,
        validators=[HOSTNAME],
        help_text=_("The address of the site, e.g. husum.example.dk"),
    )
    state = models.CharField(_("life cycle"), max_length=10, choices=AreaState, default=AreaState.APPLIED)
    year_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    theme = models.CharField(_("theme"), max_length=160, blank=True)
    summary = models.CharField(
        _("in one sentence"), max_length=300, blank=True, help_text=_("Shown on the city's front page.")
    )
    languages = models.JSONField(_("languages"), default=source_language)
    accent = models.CharField(_("colour"), max_length=10, choices=Accent, default=Accent.TEAL)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_role = models.CharField(_("role"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone"), max_length=32, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_photo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    was_url = models.URLField(
        _("accessibility statement"), blank=True, help_text=_("The address of the statement in the WAS tool.")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    editor_group = models.OneToOneField(
        "auth.Group", models.PROTECT, null=True, blank=True, related_name="area", editable=False
    )
    invented = models.BooleanField(_("invented for demonstration"), default=False, editable=False)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("summary", "theme", "contact_role", "opening_hours", "picture_alt")

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year_to__isnull=True)
                | models.Q(year_from__isnull=True)
                | models.Q(year_to__gte=models.F("year_from")),
                name="area_years_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The front of the area's own site."""
        return area_url(self, "/", registry.SOURCE)


class Venue(models.Model):
    """A place where things happen, with the facts that decide whether a person can get in."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="venues", verbose_name=_("area"))
    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4, blank=True)
    city = models.CharField(_("city"), max_length=60, blank=True)
    step_free = models.BooleanField(_("step-free entrance"), default=False)
    lift = models.BooleanField(_("lift"), default=False)
    accessible_toilet = models.BooleanField(_("accessible toilet"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    parking = models.BooleanField(_("accessible parking"), default=False)
    access_note = models.CharField(_("about access"), max_length=300, blank=True)
    directions = models.CharField(_("how to get there"), max_length=300, blank=True)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("directions", "access_note")

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="venue_name_once_per_area")]

    def __str__(self) -> str:
        return self.name

    @property
    def one_line_address(self) -> str:
        """Street, postcode and city as they are written in Denmark."""
        return ", ".join(part for part in (self.street, f"{self.postcode} {self.city}".strip()) if part)
