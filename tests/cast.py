"""The people whom tests and texts talk about, always in the same parts.

Amina lives in Husum and reads Arabic. Bo sits in the steering group. Chen edits Husum, Dilek edits Vesterbro,
and Eva answers for the city's figures.
"""

from participation.areas.models import Area
from participation.people.models import User
from participation.signups.actions import Party

AMINA = "amina@medspil.example"


def amina(**over: object) -> Party:
    """A mother with two children, written to in Arabic by e-mail."""
    facts = {
        "name": "Amina",
        "contact_kind": "email",
        "email": AMINA,
        "language": "ar",
        "adults": 1,
        "children_6_12": 2,
        "interpreter": "ar",
    }
    return Party(**{**facts, **over})


def bo() -> User:
    """Sits in the steering group; has an account and edits nothing."""
    return _person("Bo")


def chen(area: Area) -> User:
    """Edits the area, which must have its group: `factories.open_site(area)` comes first."""
    return _editor("Chen", area)


def dilek(area: Area) -> User:
    """Edits the other area."""
    return _editor("Dilek", area)


def eva() -> User:
    """The city's administrator, who asks for figures."""
    return _person("Eva", is_staff=True, is_superuser=True)


def _editor(name: str, area: Area) -> User:
    person = _person(name)
    person.groups.add(area.editor_group)
    return person


def _person(name: str, **rights: bool) -> User:
    email = f"{name.lower()}@medspil.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, None, first_name=name, **rights)
