"""The one release function: a frozen release in, what one audience reads of it in one language out.

The one rule: every count is rounded for the public before anything is computed from it, so that no share, interval,
word or colour can give away what the rounding hides.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.events.wording import day
from participation.languages import registry
from participation.representation.models import Question, Release, Target
from participation.representation.report import picture, trends, wide, words
from participation.representation.report.shapes import Audience, Report, Table, Trends
from participation.representation.report.tables import Facts, table
from participation.representation.states import Scope, SubjectKind
from participation.representation.subjects import KINDS

__all__ = ["Audience", "Report", "Trends", "shown", "trend_of"]


def shown(release: Release, *, audience: Audience, language: str) -> Report:
    """What `audience` may read of the release. Refused "single" when the public asks for a single event."""
    with translation.override(language):
        if audience == Audience.PUBLIC and release.scope == Scope.SINGLE:
            raise Refused("single", _("The figures of a single event are not public."))
        facts = _facts(release, audience, language)
        tables = _tables(release, facts)
        reach, reach_words = wide.reach(tables, facts)
        said = release.payload["indicators"]
        bare = _bare(release, facts)
        return replace(
            bare,
            questions=tuple(_drawn(made, facts, f"who-{release.digest[:8]}") for made in tables),
            joint=wide.joint_table(release.payload["joint"], facts),
            access=wide.access(said.get("access")),
            funnel=wide.funnel(said.get("funnel"), facts),
            reach=reach,
            reach_words=reach_words,
        )


def trend_of(releases: Sequence[Release], *, audience: Audience, language: str) -> Trends:
    """The change between the two newest of these releases of the same kind, area and stage; else a sentence why not."""
    ordered = sorted(releases, key=lambda release: (release.period, release.cut_off))[-2:]
    reports = [shown(release, audience=audience, language=language) for release in ordered]
    with translation.override(language):
        return trends.between(reports)


def _facts(release: Release, audience: Audience, language: str) -> Facts:
    rules = release.payload["rules"]
    return Facts(
        audience=audience,
        language=language,
        base=rules["base"] if audience == Audience.PUBLIC else 1,
        g=rules["g"],
        fewest=rules["fewest"],
        this_year=local(release.cut_off).year,
        city=release.scope == Scope.CITY,
        aimed=_aimed(release),
    )


def _aimed(release: Release) -> frozenset[tuple[int, tuple[str, ...]]]:
    """Whom a single event was meant to reach; a half year has no one aim."""
    if release.scope != Scope.SINGLE or release.kind != SubjectKind.EVENT or release.subject_id is None:
        return frozenset()
    found = Target.objects.filter(event_id=release.subject_id).values_list("question_id", "group")
    return frozenset((question, tuple(group.split("+"))) for question, group in found)


def _tables(release: Release, facts: Facts) -> tuple[Table, ...]:
    kept = release.payload["questions"]
    known = Question.objects.prefetch_related("options").in_bulk([said["question"] for said in kept])
    return tuple(table(said, known.get(said["question"]), facts) for said in kept)


def labels_of(made: Table, *, city: bool, ids: str) -> picture.Labels:
    """The words of a question's picture, in the active language."""
    title = _("Who comes and who lives here: %(question)s") if made.compared else _("Who comes: %(question)s")
    return picture.Labels(
        title=title % {"question": made.text.text},
        comes=pgettext("figures", "Who comes"),
        lives=_("Who lives in the city") if city else _("Who lives here"),
        ids=ids,
    )


def _drawn(made: Table, facts: Facts, ids: str) -> Table:
    """With its picture and the picture's text."""
    labels = labels_of(made, city=facts.city, ids=ids)
    alt = " ".join([labels.title, *made.sentences])
    return replace(made, alt=alt, picture=picture.draw(made, labels, language=facts.language))


def _bare(release: Release, facts: Facts) -> Report:
    """The release itself, without its figures."""
    body, language = release.payload, facts.language
    heads = facts.people(body["heads"])
    area = settings.MEDSPIL_CITY_NAME if release.scope == Scope.CITY else str(release.area.name if release.area else "")
    title, period = _titles(release, area, language)
    stage = words.stage(release.stage)
    return Report(
        audience=facts.audience, language=language, dir=registry.direction(language), key=release.key,
        scope=release.scope, stage=release.stage, period=release.period, area=area, title=title,
        subtitle=_("%(period)s. %(stage)s.") % {"period": words.capital(period), "stage": stage},
        stage_words=stage, period_words=period, cut_off=release.cut_off,
        cut_off_words=_("Counted on %(day)s.") % {"day": day(local(release.cut_off).date(), language)},
        digest=release.digest, invented=release.invented,
        invented_words=words.invented() if release.invented else "",
        base=facts.base, g=facts.g, k=body["rules"]["k"], boxes=body["boxes"], heads=heads,
        without_heads=body["without_heads"],
        heads_words=words.counted(release.stage, heads, body["boxes"], about=facts.about),
        questions=(), joint=None, access=(), funnel=None, reach=None, reach_words="",
        notes=words.notes(
            g=facts.g, k=body["rules"]["k"], base=facts.base, stage_code=release.stage, fake=release.invented,
            codes={said["code"] for said in body["questions"]}, without_heads=body["without_heads"],
        ),
    )  # fmt: skip


def _titles(release: Release, area: str, language: str) -> tuple[str, str]:
    """What the figures are about, and when."""
    if release.scope != Scope.SINGLE:
        return area, words.period(release.scope, release.period)
    thing = KINDS[SubjectKind(release.kind)]([release.subject_id or 0]).get(release.subject_id or 0)
    if thing is None:
        return area, words.period(release.scope, release.period)
    return thing.title(language), day(local(thing.starts_at).date(), language)
