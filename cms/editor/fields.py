"""Form fields for what a secretary types: a moment on the clock, a choice of several, a line, a phone.

The one rule: nothing typed is lost. A time the clock skips or shows twice is asked about beside the field.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from participation.events.local_time import COPENHAGEN, NoSuchTime, TimeTwice, local, resolve
from participation.languages.digits import western
from participation.people.phones import NotAPhone, normalise, shown

FOLDS = [
    ("", _("Choose")),
    ("first", _("The first time (summer time)")),
    ("second", _("The second time (winter time)")),
]


class _DayInput(forms.TextInput):
    input_type = "date"


class _ClockInput(forms.TextInput):
    input_type = "time"


class MomentWidget(forms.MultiWidget):
    """A date, a time and, in the one night a year it is needed, the question which one is meant."""

    template_name = "editor/widgets/moment.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([_DayInput, _ClockInput, forms.Select(choices=FOLDS)], attrs)

    def decompress(self, value: datetime | None) -> list[str]:
        """A stored moment as Copenhagen's clocks show it."""
        if value is None:
            return ["", "", ""]
        wall = local(value)
        return [wall.date().isoformat(), f"{wall:%H:%M}", "second" if wall.fold else "first"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Asks only when the time comes twice."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        parts = value if isinstance(value, list) else self.decompress(value)
        try:
            wall = wall_of(parts)
            context["widget"]["asks"] = wall is not None and comes_twice(wall)
        except ValueError:
            context["widget"]["asks"] = False
        return context

    def id_for_label(self, id_: str) -> str:
        """The label belongs to the date."""
        return f"{id_}_0" if id_ else id_

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """Our template lives with the project's; its parts with Django's, which another engine finds."""
        inner = renderer or get_default_renderer()
        parts = [inner.render(part["template_name"], {"widget": part}) for part in context["widget"]["subwidgets"]]
        ids = [part["attrs"].get("id", "") for part in context["widget"]["subwidgets"]]
        shown_parts = dict(zip(("day", "clock", "fold"), map(mark_safe, parts), strict=True))
        return mark_safe(  # noqa: S308
            render_to_string(template_name, {**context, **shown_parts, "clock_id": ids[1], "fold_id": ids[2]})
        )


def wall_of(parts: list[str]) -> datetime | None:
    """The time on the clock from its two texts; None when both are empty, ValueError when it is no time."""
    day, clock = (western(part or "").strip() for part in parts[:2])
    if not day and not clock:
        return None
    if danish := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", day):
        day = f"{danish[3]}-{danish[2]:0>2}-{danish[1]:0>2}"
    if short := re.fullmatch(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?", clock):
        clock = f"{short[1]:0>2}:{short[2]}"
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock))


def comes_twice(wall: datetime) -> bool:
    """Whether the clock shows this time twice."""
    try:
        resolve(wall)
    except TimeTwice:
        return True
    except NoSuchTime:
        return False
    return False


class MomentField(forms.Field):
    """A moment, typed as the clock in Copenhagen shows it."""

    widget = MomentWidget
    default_error_messages = {
        "half": _("Write both the date and the time."),
        "nonsense": _("This is not a date and a time. Write them like 24-12-2026 and 17:00."),
        "gap": _(
            "That night the clock is set forward from 02:00 to 03:00, so this time does not exist. "
            "Choose a time before 02:00 or from 03:00."
        ),
        "fold": _("That night the clock is set back, so this time comes twice. Choose which of the two you mean."),
    }

    def to_python(self, value: Any) -> datetime | None:
        """The moment, or a question."""
        if value is None or isinstance(value, datetime):
            return value
        day, clock, choice = (*value, "", "", "")[:3]
        if bool(day) != bool(clock):
            raise ValidationError(self.error_messages["half"], code="half")
        try:
            wall = wall_of([day, clock])
        except ValueError:
            raise ValidationError(self.error_messages["nonsense"], code="nonsense") from None
        try:
            return None if wall is None else resolve(wall, choice or "")
        except NoSuchTime:
            raise ValidationError(self.error_messages["gap"], code="gap") from None
        except TimeTwice:
            raise ValidationError(self.error_messages["fold"], code="fold") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as moments."""
        try:
            now = self.to_python(data)
        except ValidationError:
            return True
        before = initial.astimezone(COPENHAGEN).replace(second=0, microsecond=0) if initial else None
        return bool(before != now)


class SeveralField(forms.MultipleChoiceField):
    """Several of a closed vocabulary, stored as a list in the vocabulary's order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        offered = list(choices)
        super().__init__(choices=offered, required=kwargs.pop("required", False), **kwargs)
        self.vocabulary = [key for key, _label in offered]
        self.widget.attrs["class"] = "editor-several"

    def clean(self, value: Any) -> list[str]:
        """In the vocabulary's order, so that the same choice is the same list."""
        chosen = set(super().clean(value))
        return [key for key in self.vocabulary if key in chosen]


class PhoneField(forms.CharField):
    """A phone number as people say it; stored as E.164, shown as Danes write it."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr"})

    def prepare_value(self, value: Any) -> Any:
        """A stored number in national form; what was typed stays as it was typed."""
        return shown(value) if isinstance(value, str) and value.startswith("+45") else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The same number in another form is no change."""
        try:
            return bool((initial or "") != self.clean(data))
        except ValidationError:
            return True

    def to_python(self, value: Any) -> str:
        """E.164, or an error that shows an example."""
        text = (super().to_python(value) or "").strip()
        if not text:
            return ""
        try:
            return normalise(text)
        except NotAPhone:
            raise ValidationError(
                _("This is not a phone number we know. Write it like 12 34 56 78."), code="phone"
            ) from None
