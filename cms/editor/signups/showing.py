"""A party in a few words: who, how to reach them, what they need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.wording import clock, day
from participation.languages import registry
from participation.people.phones import shown
from participation.signups.messages import party
from participation.signups.models import Signup
from participation.signups.states import Childcare, ContactKind

PEOPLE = ("adults", "children_0_5", "children_6_12", "children_13_17")


@dataclass(frozen=True)
class Row:
    """What a list shows of one signup."""

    signup: Signup
    party: str
    contact: str
    contact_href: str
    needs: list[str]
    language: str
    since: str
    by_whom: str = ""


def named(signup: Signup) -> str:
    """The party's name, or its number once the name is forgotten; who is invented for the demo is marked as such."""
    name = signup.name or signup.ref
    name = f"{name} ({by_whom(signup)})" if signup.proxy else name
    return " ".join([name, "(" + _("invented") + ")"]) if signup.invented else name


def rows_of(signups: Iterable[Signup]) -> list[Row]:
    """Rows for the cockpit."""
    return [
        Row(
            signup,
            party(signup),
            contact(signup),
            href(signup),
            needs(signup),
            registry.own_name(signup.language),
            moment(signup.created_at),
            by_whom(signup),
        )
        for signup in signups
    ]


def together(signups: Sequence[Signup]) -> list[str]:
    """All of them in sums, for the kitchen and whoever sets the tables: people, children by age, needs as counts."""
    if not signups:
        return []
    sums = {name: sum(getattr(signup, name) for signup in signups) for name in (*PEOPLE, "childcare_children")}
    sums |= {name: sum(1 for signup in signups if getattr(signup, name)) for name in ("wheelchair", "allergy")}
    grown = sums.pop("adults")
    names = {field.name: str(field.verbose_name) for field in Signup._meta.fields}
    counted = [f"{capfirst(names[name])}: {number}" for name, number in sums.items() if number]
    return [party(Signup(adults=grown, **{name: sums[name] for name in PEOPLE[1:]})), *counted]


def by_whom(signup: Signup) -> str:
    """Who writes for the party; nothing when it writes itself."""
    if not signup.proxy:
        return ""
    return _("by %(name)s: %(kind)s") % {"name": signup.proxy_name or "–", "kind": signup.get_proxy_display()}


def contact(signup: Signup) -> str:
    """The way they chose; "call" stands before a number that must be called."""
    if signup.contact_kind == ContactKind.EMAIL:
        return signup.email
    number = shown(signup.phone)
    return _("Call: %(number)s") % {"number": number} if number and signup.contact_kind == ContactKind.CALL else number


def href(signup: Signup) -> str:
    """A link that opens the phone or the mail program."""
    if signup.contact_kind == ContactKind.EMAIL:
        return f"mailto:{signup.email}" if signup.email else ""
    return f"tel:{signup.phone}" if signup.phone else ""


def needs(signup: Signup) -> list[str]:
    """What the secretariat must arrange."""
    found = []
    if signup.interpreter:
        found.append(_("Interpreter: %(language)s") % {"language": registry.own_name(signup.interpreter)})
    if signup.wheelchair:
        found.append(_("Wheelchair"))
    if signup.childcare_children:
        found.append(childcare(signup))
    if signup.allergy:
        found.append(_("Food: %(text)s") % {"text": signup.allergy})
    if signup.other_needs:
        found.append(signup.other_needs)
    return found


def childcare(signup: Signup) -> str:
    """How many children, and whether they have it yet."""
    words = _("Childcare: %(count)s") % {"count": signup.childcare_children}
    more = []
    if signup.childcare_state == Childcare.WAITING:
        more.append(_("waits for it"))
    if signup.only_with_childcare:
        more.append(_("comes only with it"))
    return f"{words} ({', '.join(more)})" if more else words


def moment(value: datetime | None) -> str:
    """Day and time of day."""
    return f"{day(local(value).date())} {clock(value)}" if value else ""
