"""Two colleagues who edit the same thing must not undo each other unseen.

The one rule: it is asked once; the next sending of the same form is meant.
"""

from typing import Any

from django.http import QueryDict


def refuse_overtaken(form: Any, seen: str | None, text: str) -> None:
    """An error on the form if the thing was saved since it was opened. `initial["seen"]` is when it was saved last."""
    now = form.initial.get("seen")
    if seen and now and seen != now:
        again = QueryDict(mutable=True)
        again.update(form.data)
        again["seen"] = now
        form.data = again
        form.add_error(None, text)
