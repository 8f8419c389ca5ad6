"""The questions that every area asks, as data: words, options, merge orders, what they may be compared with.

The one rule: a merge order is declared here, before anybody has answered. The words are English msgids; in the
database each question holds them in every language and can be improved there.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from participation.representation.states import AT_EVENTS, DECLINED, PULSE, Definition, QuestionKind, Stage
from participation.signups.states import Heard

Partition = list[list[str]]
BOTH = [stage.value for stage in AT_EVENTS]


@dataclass(frozen=True)
class Choice:
    """An option: its code, what a person chooses, and what a report calls the group."""

    code: str
    text: str
    name: str


@dataclass(frozen=True)
class Common:
    """A question."""

    code: str
    text: str
    options: tuple[Choice, ...]
    partitions: list[Partition]
    kind: str = QuestionKind.CHOICE
    definition: str = Definition.NONE
    help: str = ""
    follow_up: str = ""
    stages: tuple[str, ...] = tuple(BOTH)


def _merged(*partitions: str) -> list[Partition]:
    """Partitions in short: groups are parted by spaces, options put together by "+"."""
    return [[group.split("+") for group in partition.split()] for partition in partitions]


ORIGIN = Common(
    "origin",
    _("Is at least one of your parents both born in Denmark and a Danish citizen?"),
    (
        Choice("DANISH_ORIGIN", _("At least one parent is born in Denmark and a Danish citizen"), _("Danish origin")),
        Choice("IMMIGRANT", _("No such parent, and born in another country"), _("Immigrants")),
        Choice("DESCENDANT", _("No such parent, and born in Denmark"), _("Descendants")),
    ),
    _merged("DANISH_ORIGIN IMMIGRANT DESCENDANT", "DANISH_ORIGIN IMMIGRANT+DESCENDANT"),
    QuestionKind.ORIGIN,
    Definition.ORIGIN,
    follow_up=_("Only if you said no: are you born in Denmark yourself?"),
)
GENDER = Common(
    "gender",
    _("What is your gender?"),
    (
        Choice("WOMAN", _("Woman or girl"), _("Women")),
        Choice("MAN", _("Man or boy"), _("Men")),
        Choice("SELF", _("I describe it in another way"), _("Described in another way")),
    ),
    _merged("WOMAN MAN SELF", "WOMAN MAN"),
    definition=Definition.GENDER,
)
AGE = Common(
    "age",
    _("How old are you?"),
    (
        Choice("U15", _("Under 15"), _("Under 15 years")),
        Choice("A15_17", _("15 to 17"), _("15–17 years")),
        Choice("A18_24", _("18 to 24"), _("18–24 years")),
        Choice("A25_39", _("25 to 39"), _("25–39 years")),
        Choice("A40_64", _("40 to 64"), _("40–64 years")),
        Choice("A65", _("65 or over"), _("65 years and over")),
    ),
    _merged(
        "U15 A15_17 A18_24 A25_39 A40_64 A65",
        "U15+A15_17 A18_24+A25_39 A40_64+A65",
        "U15+A15_17+A18_24+A25_39 A40_64+A65",
    ),
    definition=Definition.AGE,
)
HOUSING = Common(
    "housing",
    _("How do you live?"),
    (
        Choice("SOCIAL", _("Social housing"), _("Social housing")),
        Choice("RENT", _("Rented from a private landlord"), _("Private rent")),
        Choice("COOP", _("Housing cooperative (andel)"), _("Housing cooperative")),
        Choice("OWN", _("Our own house or flat"), _("Owners")),
        Choice("OTHER", _("In another way"), _("Other housing")),
    ),
    _merged("SOCIAL RENT COOP OWN OTHER", "SOCIAL RENT+OTHER COOP+OWN", "SOCIAL RENT+OTHER+COOP+OWN"),
    definition=Definition.HOUSING,
)
MEETING_LANGUAGE = Common(
    "language",
    _("Which language would you like at meetings?"),
    (
        Choice("DA", _("Danish"), _("Danish")),
        Choice("EN", _("English"), _("English")),
        Choice("AR", _("Arabic"), _("Arabic")),
        Choice("SO", _("Somali"), _("Somali")),
        Choice("UR", _("Urdu"), _("Urdu")),
        Choice("TR", _("Turkish"), _("Turkish")),
        Choice("FA", _("Persian"), _("Persian")),
        Choice("OTHER", _("Another language"), _("Other languages")),
    ),
    _merged("DA EN AR SO UR TR FA OTHER", "DA EN AR SO+UR+TR+FA+OTHER", "DA EN+AR+SO+UR+TR+FA+OTHER"),
    help=_("We use it to plan interpreters, never to compare people."),
)
FIRST_TIME = Common(
    "first_time",
    _("Is it the first time you take part in something here?"),
    (Choice("YES", _("Yes, the first time"), _("First time")), Choice("NO", _("No"), _("Have been here before"))),
    _merged("YES NO"),
    stages=(Stage.ATTENDANCE.value,),
)
_WAYS = "person friend school association letter sms poster social web other"
CHANNELS = Common(
    "channels",
    _("How people heard of it, and whether it was their first time"),
    tuple(
        Choice(f"{way}.{column}", str(Heard(way).label), str(Heard(way).label))
        for way in _WAYS.split()
        for column in ("yes", "no")
    ),
    _merged(
        _WAYS,
        "person friend+school+association letter+sms poster+social+web+other",
        "person friend+school+association+letter+sms+poster+social+web+other",
    ),
    QuestionKind.JOINT,
    stages=(Stage.SIGNUP.value,),
)
_HOW_MUCH = (
    Choice("YES", _("Yes"), _("Yes")),
    Choice("PARTLY", _("Partly"), _("Partly")),
    Choice("NO", _("No"), _("No")),
)


def _pulse(code: str, text: str) -> Common:
    """A question after a meeting: about the meeting, never about the one who answers."""
    stages = tuple(stage.value for stage in PULSE)
    return Common(code, text, _HOW_MUCH, _merged("YES PARTLY NO", "YES PARTLY+NO"), stages=stages)


UNDERSTOOD = _pulse("understood", _("Did you understand what the meeting was about?"))
SPOKE = _pulse("spoke", _("Did you get to speak when you wanted to?"))
INFLUENCED = _pulse("influenced", _("Could you influence what was decided?"))
PULSE_CODES = (UNDERSTOOD.code, SPOKE.code, INFLUENCED.code)
QUESTIONS = (
    ORIGIN, GENDER, AGE, HOUSING, MEETING_LANGUAGE, FIRST_TIME, CHANNELS, UNDERSTOOD, SPOKE, INFLUENCED,
)  # fmt: skip
DECLINE = Choice(DECLINED, _("I would rather not say"), _("Not answered"))
