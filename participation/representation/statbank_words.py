"""What the import of numbers of residents says: what was read, what to know about it, what is wrong with a file.

The one rule: the reader knows codes, people read sentences; every sentence of the import stands here, so that the
editor and the command say the same.
"""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participation.representation.questionnaire import AGE, GENDER, HOUSING, ORIGIN
from participation.representation.statbank import Doubt, Fault, Population, Unreadable
from participation.representation.states import AgeBase

_NAMES = {choice.code: choice.name for common in (ORIGIN, GENDER, AGE, HOUSING) for choice in common.options}
_COLUMN = gettext_lazy("The file has no column %(expected)s. Ask StatBank for it and download the file again.")

#: One sentence for everything a file can be refused for. Details that are not known are left empty.
FAULTS = {
    Fault.EMPTY_FILE: gettext_lazy("The file is empty."),
    Fault.NOT_TEXT: gettext_lazy(
        "This is not a CSV or JSON-stat file. In StatBank, choose “CSV” or “JSON-stat” under “Save as”."
    ),
    Fault.TOO_LARGE: gettext_lazy("The file is too large. Choose fewer places or years in StatBank."),
    Fault.NO_HEADER: gettext_lazy("The first row should name the columns, among them TID (year) and INDHOLD (number)."),
    Fault.MISSING_COLUMN: _COLUMN,
    Fault.DUPLICATE_COLUMN: gettext_lazy("A column stands twice: %(column)s."),
    Fault.WRONG_WIDTH: gettext_lazy("This row has %(got)s columns; the first row has %(expected)s."),
    Fault.NOT_A_NUMBER: gettext_lazy("“%(got)s” is no number of people. A whole number was expected."),
    Fault.NEGATIVE_NUMBER: gettext_lazy("“%(got)s” is below 0. A number of people was expected."),
    Fault.FRACTIONAL_NUMBER: gettext_lazy(
        "“%(got)s” is no whole number. Write numbers without dots, commas or decimals."
    ),
    Fault.DUPLICATE_ROW: gettext_lazy("The same row stands twice in the file."),
    Fault.NO_ROWS: gettext_lazy("The file has a heading, but no numbers below it."),
    Fault.NOT_JSON: gettext_lazy("The file looks like JSON, but it cannot be read. Download it again."),
    Fault.NOT_JSON_STAT: gettext_lazy("This is JSON, but not JSON-stat: “%(expected)s” is missing."),
    Fault.SIZE_MISMATCH: gettext_lazy("The file is not whole: %(expected)s was expected, there is %(got)s."),
    Fault.SEVERAL_MEASURES: gettext_lazy("The file counts %(got)s different things. Choose only the number of people."),
    Fault.UNKNOWN_ORIGIN: gettext_lazy(
        "We do not know the origin “%(got)s”. Danish origin, immigrants and descendants were expected."
    ),
    Fault.UNKNOWN_HOUSING: gettext_lazy(
        "We do not know “%(got)s”. Social housing, private rent, cooperatives and owners were expected."
    ),
    Fault.NOT_PEOPLE: gettext_lazy(
        "This file counts homes, not the people in them. Choose a table of residents, such as %(expected)s."
    ),
    Fault.UNKNOWN_GENDER: gettext_lazy("We do not know “%(got)s”. Women and men were expected."),
    Fault.UNKNOWN_AGE: gettext_lazy("We do not know the age “%(got)s”. Ages like 18, 15-19 or 100+ were expected."),
    Fault.STRADDLING_AGE: gettext_lazy(
        "The ages “%(got)s” do not fit our groups (%(expected)s). Choose single years of age in StatBank."
    ),
    Fault.OVERLAPPING_AGES: gettext_lazy("The ages “%(got)s” are counted twice in the file."),
    Fault.UNKNOWN_TIME: gettext_lazy("“%(got)s” is no year. A time like 2019, 2019K1 or 2019M01 was expected."),
    Fault.SEVERAL_YEARS: gettext_lazy("The file has several years: %(expected)s. Choose one."),
    Fault.YEAR_MISSING: gettext_lazy("The file does not have the year %(got)s. It has: %(expected)s."),
    Fault.SEVERAL_AREAS: gettext_lazy("The file has %(got)s places. Choose those that make up the area."),
    Fault.UNKNOWN_AREA: gettext_lazy("The file does not have the place “%(got)s”. It has: %(expected)s."),
    Fault.OVERLAPPING_AREAS: gettext_lazy(
        "“%(got)s” holds the other places, so people would be counted twice. Choose either it or the others."
    ),
    Fault.MISSING_GROUP: gettext_lazy("The file lacks a group: %(expected)s."),
    Fault.ALL_SUPPRESSED: gettext_lazy("Every number in the file is hidden by StatBank (“..”)."),
}
#: What a reader should know though the file is in order.
DOUBTS = {
    Doubt.SEVERAL_AREAS_SUMMED: gettext_lazy(
        "Several places are added up. That is an approximation: their borders are hardly those of the area."
    ),
    Doubt.NO_AREA_COLUMN: gettext_lazy("The file does not say which place it is about. Make sure that it is the area."),
    Doubt.FIRST_PERIOD_TAKEN: gettext_lazy("The year has several dates in the file. The first of them is used."),
    Doubt.NOT_1_JANUARY: gettext_lazy("The numbers are not from 1 January."),
    Doubt.TOTALS_DIFFER: gettext_lazy("The totals in the file differ from the sum of the groups. The sum is used."),
    Doubt.ONLY_PART_OF_POPULATION: gettext_lazy("The file covers only a part of the residents."),
    Doubt.SUPPRESSED_ROWS: gettext_lazy("StatBank has hidden small numbers; those people are missing here."),
    Doubt.GROUP_SUPPRESSED: gettext_lazy("A whole group is hidden by StatBank. It cannot be compared."),
    Doubt.AGE_GAP: gettext_lazy("Some ages are missing in the file."),
    Doubt.HOUSING_UNSTATED: gettext_lazy(
        "StatBank does not know how some people live. They are counted as other housing."
    ),
}


def group_name(code: str) -> str:
    """What a report calls a group of residents."""
    return _(_NAMES[code]) if code in _NAMES else code


def in_order(groups: Mapping[str, int]) -> list[tuple[str, int]]:
    """The groups in the order in which the question has them."""
    known = list(_NAMES)
    return sorted(groups.items(), key=lambda one: known.index(one[0]) if one[0] in known else len(known))


def fault_text(error: Unreadable) -> str:
    """What is wrong with a file: the row, and what was expected."""
    details = {"row": "", "column": "", "expected": "", "got": "", **error.details}
    if error.code == Fault.MISSING_GROUP:
        details["expected"] = ", ".join(group_name(code) for code in error.expected.split(", "))
    said = str(FAULTS[error.code]) % details
    return _("Row %(row)s: %(what)s") % {"row": error.row, "what": said} if error.row else said


def doubt_text(code: str) -> str:
    """What should be known about what was read."""
    return str(DOUBTS[Doubt(code)])


def doubts_of(population: Population) -> list[str]:
    """Everything to know, in sentences; totals that were left out as well."""
    found = [doubt_text(code) for code in population.doubts]
    if population.totals_dropped:
        found.append(
            ngettext(
                "%(number)s row was a total and is left out, so that nobody counts twice.",
                "%(number)s rows were totals and are left out, so that nobody counts twice.",
                population.totals_dropped,
            )
            % {"number": population.totals_dropped}
        )
    return found


def base_text(age_base: str) -> str:
    """Which ages are covered."""
    if age_base in AgeBase.values:
        return str(AgeBase(age_base).label)
    return _("ages %(ages)s") % {"ages": age_base}


def read_text(population: Population) -> str:
    """What was read, in one sentence: "We read 3 groups, 45,092 people, 2019, all ages; 2 rows suppressed"."""
    said = ngettext(
        "We read %(groups)s group, %(people)s people, %(year)s, %(base)s.",
        "We read %(groups)s groups, %(people)s people, %(year)s, %(base)s.",
        len(population.groups),
    ) % {
        "groups": len(population.groups),
        "people": number_format(population.people, force_grouping=True),
        "year": population.year,
        "base": base_text(population.age_base).lower(),
    }
    if not population.suppressed:
        return said
    hidden = ngettext(
        "%(number)s row is hidden by StatBank.", "%(number)s rows are hidden by StatBank.", population.suppressed
    ) % {"number": population.suppressed}
    return f"{said} {hidden}"


def source_of(table_id: str | None) -> str:
    """The source line: the bank's own name and the id of the table."""
    return f"Danmarks Statistik, {table_id}" if table_id else "Danmarks Statistik"
