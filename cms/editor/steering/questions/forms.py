"""The forms of the questions. The one rule: what is refused stands beside its field, with everything still typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.steering.actions.answering import LONGEST
from participation.steering.models import Meeting
from participation.steering.queries.questions import Asked
from participation.steering.states import SeatKind


class AnswerForm(forms.Form):
    """The question in Danish, and its answer."""

    danish = forms.CharField(
        label=gettext_lazy("The question in Danish"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "da", "dir": "ltr"}),
        help_text=gettext_lazy("This is what the chair reads out. Say it as the member said it."),
    )
    answer = forms.CharField(
        label=gettext_lazy("The answer"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Best in the member's language. They read it in their room."),
    )
    answered = forms.BooleanField(
        label=gettext_lazy("It has been answered"),
        required=False,
        help_text=gettext_lazy("Also when somebody answered by word of mouth. The member is told once."),
    )

    def __init__(self, *args: Any, question: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not question.lacks_danish and not question.danish:
            del self.fields["danish"]  # it was asked in Danish


class RaiseForm(forms.Form):
    """What was asked aloud at the preparatory meeting."""

    item: Any = forms.ModelChoiceField(label=gettext_lazy("About"), queryset=None, required=False)
    text = forms.CharField(
        label=gettext_lazy("The question"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("In Danish. Do not write who asked."),
    )
    seat_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of seat"),
        required=False,
        choices=[("", gettext_lazy("Not said")), *SeatKind.choices],
        help_text=gettext_lazy("Only for counting. It is not shown beside the question."),
    )
    only_preparatory = forms.BooleanField(
        label=gettext_lazy("Only for the preparatory meeting"),
        required=False,
        help_text=gettext_lazy("Then it is not on the chair's list at the meeting."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset, item.empty_label = meeting.items.all(), _("The whole meeting")
