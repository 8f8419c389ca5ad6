"""Which children of a party childcare is for.

The one rule: we know bands of age, not ages; a band counts when any age of it does, and the secretariat decides the
rest at the door. Ages in whole years, both ends included; None is "no limit".
"""

from collections.abc import Mapping

#: Field of a party -> the ages it counts.
BANDS = {"children_0_5": (0, 5), "children_6_12": (6, 12), "children_13_17": (13, 17)}


def bands(youngest: int | None, oldest: int | None) -> list[str]:
    """The bands that childcare from `youngest` to `oldest` is for.

    >>> bands(3, 6)
    ['children_0_5', 'children_6_12']
    >>> bands(None, 5)
    ['children_0_5']
    >>> bands(None, None)
    ['children_0_5', 'children_6_12', 'children_13_17']
    """
    lower = 0 if youngest is None else youngest
    upper = 17 if oldest is None else oldest
    return [name for name, (first, last) in BANDS.items() if first <= upper and last >= lower]


def most(children: Mapping[str, int], youngest: int | None, oldest: int | None) -> int:
    """How many children of a party may be looked after.

    >>> most({"children_0_5": 1, "children_6_12": 2, "children_13_17": 1}, 3, 10)
    3
    """
    return sum(children.get(name, 0) for name in bands(youngest, oldest))
