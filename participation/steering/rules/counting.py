"""How far counts by kind of seat may be told apart.

The one rule: attendance and questions are counted by kind, never by person, and a kind with fewer than three seats is
counted together with others: who was the only one of their kind would otherwise be one person's figure.
"""

from collections.abc import Mapping

#: The fewest seats that are counted apart.
FEWEST_SEATS = 3


def pooled(seats: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The kinds that are counted together, from how many seats each has; kinds without a seat are left out.

    Small kinds are pooled. Are they still too few together, the smallest of the others joins them, so that the whole
    minus what is shown never gives a small kind away. A group with fewer than three seats has no counts at all.

    >>> pooled({"resident": 9, "organisation": 7, "administration": 5})
    [('resident',), ('organisation',), ('administration',)]
    >>> pooled({"resident": 9, "administration": 4, "committee": 1})
    [('resident',), ('administration', 'committee')]
    >>> pooled({"resident": 1, "committee": 1})
    []
    """
    kinds = [kind for kind, count in seats.items() if count > 0]
    small = [kind for kind in kinds if seats[kind] < FEWEST_SEATS]
    rest = sorted((kind for kind in kinds if kind not in small), key=lambda kind: seats[kind])
    while small and rest and sum(seats[kind] for kind in small) < FEWEST_SEATS:
        small.append(rest.pop(0))
    together = tuple(kind for kind in kinds if kind in small)
    found: list[tuple[str, ...]] = [(kind,) for kind in kinds if kind not in small]
    return [*found, together] if sum(seats[kind] for kind in together) >= FEWEST_SEATS else found
