"""Who may open what. Each row: an address by name -> the status for each actor, for a GET with Husum's objects.

Actors: anonymous · holder of the manage link · Chen, who edits Husum · Dilek, who edits Vesterbro · Eva, who administers
the city. The one rule: what Dilek gets for Husum's objects is never 200. An address without a row fails the tests.
"""

#: Everyone gets the same.
PUBLIC: dict[str, int] = {}
#: (anonymous, holder, Chen, Dilek, Eva)
ROWS: dict[str, tuple[int, int, int, int, int]] = {}
