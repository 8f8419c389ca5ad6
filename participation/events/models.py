"""Event: what happens, when, where, in which languages and on which terms; and what hangs on it: the series it belongs
to, its interpreters, the festival it follows, its printed codes.

The one rule: a date, a place and a capacity exist once; only words exist per language. Nothing here counts people:
that is asked of `signups`, never stored as a running number.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area, Venue
from participation.events.codes import new_code, new_key
from participation.events.states import Admission, Booking, EventState, Festival, Rhythm, Visibility
from participation.languages import registry

_LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]


class Series(models.Model):
    """Events that come round at the same hour on the clock. Each is an event of its own, with its own signups."""

    rhythm = models.CharField(_("how often"), max_length=11, choices=Rhythm)
    last_day = models.DateField(_("until and including"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_rhythm_display()} – {self.last_day:%Y-%m-%d}"


class Event(models.Model):
    """One event at one time and place."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="events", verbose_name=_("area"))
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="events", verbose_name=_("venue"))
    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=EventState, default=EventState.DRAFT, editable=False)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(
        _("in one sentence"), max_length=200, blank=True, help_text=_("Shown on the card and in messages.")
    )
    description = models.TextField(_("description"), blank=True)
    practical = models.TextField(
        _("good to know"),
        blank=True,
        help_text=_("Practical things: what to bring, how to get in, what to wear."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="events", editable=False, verbose_name=_("series")
    )
    each_day = models.BooleanField(
        _("several days, same hours each day"),
        default=False,
        help_text=_("A camp or a course: from the first day to the last, each day from the first hour to the last."),
    )
    follows = models.CharField(
        _("follows"),
        max_length=16,
        choices=Festival,
        blank=True,
        help_text=_("The date is expected until you confirm the festival's; then everyone is told."),
    )
    follows_expected = models.DateField(null=True, blank=True, editable=False)
    follows_days = models.SmallIntegerField(
        _("days after the festival"), default=0, help_text=_("0 is the day itself, 1 the day after.")
    )
    price_kr = models.PositiveIntegerField(_("price in kroner"), default=0, help_text=_("0 means free."))
    price_note = models.CharField(_("about the price"), max_length=160, blank=True)
    audience = models.JSONField(_("for whom"), default=list, blank=True)
    spoken_languages = models.JSONField(_("spoken languages"), default=list, blank=True)
    interpreted_languages = models.JSONField(_("interpreted languages"), default=list, blank=True)
    childcare = models.BooleanField(
        _("childcare"), default=False, help_text=_("Somebody looks after the children while it goes on.")
    )
    childcare_places = models.PositiveSmallIntegerField(
        _("places in childcare"), null=True, blank=True, help_text=_("Children. Empty means no limit.")
    )
    childcare_from = models.PositiveSmallIntegerField(_("childcare from age"), null=True, blank=True)
    childcare_to = models.PositiveSmallIntegerField(_("childcare to age"), null=True, blank=True)
    interpreter_threshold = models.PositiveSmallIntegerField(
        _("book an interpreter from"),
        default=3,
        help_text=_("When so many people ask for a language, we remind you to book."),
    )
    food = models.JSONField(_("food"), default=list, blank=True)
    food_note = models.CharField(_("about the food"), max_length=200, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    faith_related = models.BooleanField(
        _("about faith"),
        default=False,
        help_text=_("Messages and calendar entries then have a neutral subject, so that nothing shows on a screen."),
    )
    admission = models.CharField(_("taking part"), max_length=8, choices=Admission, default=Admission.SIGNUP)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("People, children included. Empty means no limit.")
    )
    signup_opens_at = models.DateTimeField(_("signup opens"), null=True, blank=True)
    signup_closes_at = models.DateTimeField(
        _("signup closes"), null=True, blank=True, help_text=_("Empty means when the event starts.")
    )
    waiting_list = models.BooleanField(_("waiting list when full"), default=True)
    skip_ahead = models.BooleanField(
        _("smaller parties may go first"),
        default=False,
        help_text=_("When a large family does not fit, a smaller one behind it may get the free places."),
    )
    visibility = models.CharField(_("who can find it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    invitation_key = models.CharField(max_length=32, default=new_key, editable=False)
    contact_name = models.CharField(
        _("contact person"), max_length=120, blank=True, help_text=_("Empty means the area's contact person.")
    )
    contact_phone = models.CharField(_("phone"), max_length=32, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    cancel_reason = models.CharField(_("why it is cancelled"), max_length=200, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = (
        "title",
        "summary",
        "description",
        "practical",
        "price_note",
        "food_note",
        "picture_alt",
        "cancel_reason",
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["area", "starts_at"], name="event_area_starts"),
            models.Index(fields=["state", "starts_at"], name="event_state_starts"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
                name="event_capacity_positive",
            ),
        ]

    def __str__(self) -> str:
        return str(getattr(self, "title_da", "") or self.code)

    def get_absolute_url(self) -> str:
        """The event's page, in the active language, on the area's own site."""
        return reverse("event", args=[self.code])


class Interpretation(models.Model):
    """One language at one event: whether an interpreter is booked. Shown on the event's page once confirmed."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="interpretations")
    language = models.CharField(_("language"), max_length=10, choices=_LANGUAGES)
    booking = models.CharField(_("state"), max_length=9, choices=Booking, default=Booking.WANTED)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="interpretation_once")]

    def __str__(self) -> str:
        return f"{self.event} · {registry.own_name(self.language)}"


class FestivalDate(models.Model):
    """The day a festival falls on, as an area's secretariat has confirmed it. Without a row the day is expected."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="festival_dates")
    festival = models.CharField(_("festival"), max_length=16, choices=Festival)
    expected = models.DateField(_("expected"))
    day = models.DateField(_("confirmed"))
    confirmed_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("festival's date")
        verbose_name_plural = _("festivals' dates")
        ordering = ["day", "festival"]
        constraints = [
            models.UniqueConstraint(fields=["area", "festival", "expected"], name="festival_date_once_per_area")
        ]

    def __str__(self) -> str:
        return f"{self.get_festival_display()} {self.day:%Y-%m-%d}"


class PrintedCode(models.Model):
    """One printed QR code and how often it was followed. A number and a place it hangs, nobody's visit."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="printed_codes")
    key = models.CharField(max_length=8, unique=True, editable=False)
    label = models.CharField(_("where it hangs"), max_length=80)
    visits = models.PositiveIntegerField(_("visits"), default=0, editable=False)
    signups = models.PositiveIntegerField(_("signups"), default=0, editable=False)

    class Meta:
        verbose_name = _("printed code")
        verbose_name_plural = _("printed codes")
        ordering = ["label", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "label"], name="printed_code_label_once")]

    def __str__(self) -> str:
        return self.label
