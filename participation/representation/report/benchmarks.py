"""What a question is compared with, in words; or why it is compared with nothing.

The one rule: the source, the year and every reservation stand beside the figures they belong to.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.representation.models import Question
from participation.representation.report import numbers
from participation.representation.report.shapes import BenchmarkLine
from participation.representation.states import AgeBase, Definition
from participation.representation.statistics import benchmark_age_warning


def benchmark_line(frozen: Mapping[str, Any], question: Question | None, this_year: int) -> BenchmarkLine:
    """The line for what a release froze; `this_year` is the year of its cut-off."""
    refused = frozen.get("refused", "none")
    if refused:
        return BenchmarkLine(refused=refused, refusal=_refusal(refused, question))
    old = benchmark_age_warning(frozen["year"], this_year)
    ages = _("18 years and over") if frozen["age_base"] == AgeBase.ADULTS else _("all ages")
    text = _("Who lives here: %(source)s, %(year)s, %(ages)s (%(licence)s).") % {
        "source": frozen["source"],
        "year": frozen["year"],
        "ages": ages,
        "licence": frozen["licence"],
    }
    return BenchmarkLine(
        refused="",
        refusal="",
        text=text,
        notes=_notes(frozen, old),
        year=frozen["year"],
        source=frozen["source"],
        licence=frozen["licence"],
        old=old,
        added_up=frozen["added_up"],
        versions=tuple((key, version) for key, version in frozen["versions"]),
    )


def _refusal(code: str, question: Question | None) -> str:
    if code == "none" and question is not None and question.definition != Definition.NONE:
        return _("There is no number of residents to compare with.")
    return {
        "none": _("The answers are for planning. They are compared with nothing."),
        "definition": _(
            "The number of residents counts something else than the question, so the two are not compared."
        ),
        "age_base": _("The number of residents covers other ages than the question, so the two are not compared."),
        "areas_differ": _("The areas' numbers of residents are from different years, so they are not added up."),
    }[code]


def _notes(frozen: Mapping[str, Any], old: bool) -> tuple[str, ...]:
    found = []
    if old:
        found.append(_("The number of residents is more than 3 years old."))
    if frozen["added_up"]:
        found.append(_("Several places are added up, so the number of residents is an approximation."))
    if frozen.get("suppressed"):
        text = ngettext("The source hides %(count)s row.", "The source hides %(count)s rows.", frozen["suppressed"])
        found.append(text % {"count": numbers.number(frozen["suppressed"])})
    return tuple(found)
