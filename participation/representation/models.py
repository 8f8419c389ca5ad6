"""Questions, ballot boxes with their counters, paper cards, numbers of residents, releases and targets.

The one rule: there is no row for an answer. A counter is born with 0 when its box opens and only ever grows; nothing
here points at a person who answered, and nothing says when.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.areas.models import Area
from participation.events.models import Event
from participation.representation.states import AgeBase, Definition, QuestionKind, Scope, Stage, SubjectKind
from participation.signups.states import Heard


class Question(models.Model):
    """One question with its options, its declared merge order and what it may be compared with."""

    area = models.ForeignKey(
        Area, models.CASCADE, null=True, blank=True, related_name="questions", verbose_name=_("area")
    )
    code = models.SlugField(_("code"), max_length=30)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind, default=QuestionKind.CHOICE)
    definition = models.CharField(
        _("may be compared with"), max_length=8, choices=Definition, default=Definition.NONE, blank=True
    )
    age_base = models.CharField(_("covers"), max_length=4, choices=AgeBase, default=AgeBase.ALL)
    stages = models.JSONField(_("asked"), default=list)
    partitions = models.JSONField(
        _("groups that may be put together"),
        default=list,
        blank=True,
        help_text=_("From fine to coarse, set beforehand."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("explanation"), max_length=300, blank=True)
    follow_up = models.CharField(_("second question"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("text", "help", "follow_up")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "code"], name="question_code_once_per_area"),
            models.UniqueConstraint(fields=["code"], condition=Q(area__isnull=True), name="question_code_once_common"),
        ]

    def __str__(self) -> str:
        return str(getattr(self, "text_da", "") or self.code)


class Option(models.Model):
    """One possible answer: `text` as a person chooses it, `name` as a report calls the group."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options", verbose_name=_("question"))
    code = models.CharField(_("code"), max_length=30)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("answer"), max_length=160)
    name = models.CharField(_("name of the group"), max_length=80, blank=True)
    translation_status = models.JSONField(default=dict, blank=True, editable=False)

    words = ("text", "name")

    class Meta:
        verbose_name = _("possible answer")
        verbose_name_plural = _("possible answers")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "code"], name="option_code_once")]

    def __str__(self) -> str:
        return str(getattr(self, "text_da", "") or self.code)


class BallotBox(models.Model):
    """Where the answers of one occasion are counted. It stands on whatever `subjects.py` knows."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="boxes")
    kind = models.CharField(max_length=10, choices=SubjectKind)
    subject_id = models.PositiveBigIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    told = models.PositiveIntegerField(
        _("people who came"), null=True, blank=True, help_text=_("Everyone, children included.")
    )
    told_on = models.DateField(null=True, blank=True, editable=False)
    people = models.PositiveIntegerField(default=0, help_text=_("People for whom a paper was handed in."))
    heads = models.PositiveIntegerField(null=True, blank=True, help_text=_("Everyone, known once the box is closed."))
    half = models.CharField(max_length=6, blank=True, help_text=_("The half year it counts in, once it is closed."))
    closed = models.BooleanField(default=False)
    late = models.BooleanField(default=False, help_text=_("For paper cards found after the first box was closed."))

    class Meta:
        verbose_name = _("ballot box")
        verbose_name_plural = _("ballot boxes")
        indexes = [models.Index(fields=["area", "half", "stage"], name="box_area_half_stage")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id", "stage", "late"], name="box_once"),
            models.CheckConstraint(
                condition=Q(closed=False) | Q(heads__isnull=True) | Q(people__lte=models.F("heads")),
                name="box_no_more_than_heads",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} {self.stage}"


class Counter(models.Model):
    """How often one option was chosen in one box. Read by the release function alone."""

    box = models.ForeignKey(BallotBox, models.CASCADE, related_name="counters")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(default=0)
    level = models.SmallIntegerField(
        null=True, blank=True, help_text=_("The partition in which the box's own figures were released.")
    )

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [models.UniqueConstraint(fields=["box", "option"], name="counter_once")]

    def __str__(self) -> str:
        return "counter"  # never the number: it would stand in the first list that prints it


class SpentPaper(models.Model):
    """The hash of a page that was handed in, so that it counts once. Gone when the box closes."""

    digest = models.CharField(max_length=64, primary_key=True)
    box = models.ForeignKey(BallotBox, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("spent paper")
        verbose_name_plural = _("spent papers")

    def __str__(self) -> str:
        return "paper"


class CardBatch(models.Model):
    """Totals of a pile of paper cards, typed by one person and waiting for a second. Deleted once counted."""

    box = models.ForeignKey(BallotBox, models.CASCADE, related_name="batches")
    cards = models.PositiveIntegerField(_("cards in the pile"))
    totals = models.JSONField(default=dict)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("pile of paper cards")
        verbose_name_plural = _("piles of paper cards")

    def __str__(self) -> str:
        return str(self.cards)


class Benchmark(models.Model):
    """Who lives in the area, by one definition in one year. A version is never overwritten."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="benchmarks", verbose_name=_("area"))
    definition = models.CharField(_("definition"), max_length=8, choices=Definition)
    year = models.PositiveSmallIntegerField(_("year"))
    age_base = models.CharField(_("covers"), max_length=4, choices=AgeBase, default=AgeBase.ALL)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    groups = models.JSONField(_("people per group"))
    people = models.PositiveIntegerField(_("people"))
    table = models.CharField(_("table"), max_length=20, blank=True)
    places = models.JSONField(_("places added up"), default=list, blank=True)
    suppressed = models.PositiveIntegerField(_("hidden rows"), default=0)
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=60, default="CC BY 4.0")
    imported_at = models.DateTimeField(_("imported"), editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("number of residents")
        verbose_name_plural = _("numbers of residents")
        ordering = ["area", "definition", "-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "definition", "year", "age_base", "version"], name="benchmark_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_definition_display()} {self.year} ({self.version})"


class Release(models.Model):
    """The figures of one closed scope, frozen. There is one, and there is never another."""

    key = models.CharField(max_length=80, unique=True)
    scope = models.CharField(max_length=10, choices=Scope)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="releases")
    kind = models.CharField(max_length=10, choices=SubjectKind, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True)
    period = models.CharField(max_length=6, blank=True)
    stage = models.CharField(max_length=10, choices=Stage)
    cut_off = models.DateTimeField()
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    invented = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("released figures")
        verbose_name_plural = _("released figures")
        ordering = ["-cut_off", "-pk"]

    def __str__(self) -> str:
        return self.key


class Reporting(models.Model):
    """What a secretariat has decided about its figures."""

    area = models.OneToOneField(Area, models.CASCADE, related_name="reporting", verbose_name=_("area"))
    asks = models.BooleanField(_("ask the optional questions"), default=True)
    public = models.BooleanField(_("show the figures on the site"), default=False)

    class Meta:
        verbose_name = _("settings for figures")
        verbose_name_plural = _("settings for figures")

    def __str__(self) -> str:
        return str(self.area)


class Target(models.Model):
    """Before an event: whom we want to reach, how many, by which way. After it: what we learned."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="targets", verbose_name=_("event"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name=_("question"))
    group = models.CharField(_("group"), max_length=120)
    wanted = models.PositiveIntegerField(_("how many people"))
    channel = models.CharField(_("how we reach them"), max_length=12, choices=Heard)
    learned = models.TextField(_("what we learned"), blank=True, max_length=1000)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "question", "group"], name="target_once"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="target_wants_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.wanted}"
