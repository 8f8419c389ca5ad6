"""What can be done to one event from here: name of the address -> view. `cms.editor.events.viewset` mounts them."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.series.forms import SeriesForm
from cms.editor.series.saying import made_text
from participation.portal.repeating import leave_series, make_series


class EventSeries(ActionView):
    """The same again and again: the dates first, then the events."""

    permission_required = "add"
    form_class = SeriesForm
    template_name = "editor/series/make.html"
    question = gettext_lazy(
        "Each date becomes an event of its own with the same words, place, hours and terms. "
        "You see the dates before anything is made."
    )

    def get_page_title(self) -> str:
        """Whether there is a series already."""
        return _("More dates") if self.object.series_id else _("Make a series")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The first event, and the day it is today."""
        return {**super().get_form_kwargs(), "event": self.object, "now": timezone.now()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the dates once there are any."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        if form.is_bound and form.found.days:
            context |= {"lines": form.lines(), "key": form.key, "left_out": form.left_out()}
        context["button"] = _("Make the events") if "lines" in context else _("Show the dates")
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Makes the dates that were on the page; others are shown first."""
        if not form.was_shown:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: Any) -> None:
        """Through the action."""
        facts = form.cleaned_data
        made = make_series(
            event=self.object,
            rhythm=facts["rhythm"],
            last_day=facts["until"],
            days=form.chosen,
            now=timezone.now(),
            publish=facts["publish"],
            by=self.request.user,
        )
        for event in made:
            log(instance=event, action="wagtail.create", content_changed=True)
        self.done = made_text(len(made))


class EventLeave(ActionView):
    """Out of its series: an event of its own."""

    page_title = gettext_lazy("Take it out of the series")
    question = gettext_lazy(
        "The event stays as it is, with everyone who has signed up; nobody is told. "
        "Later changes of the series do not reach it. This cannot be undone."
    )
    button = gettext_lazy("Take it out of the series")
    done = gettext_lazy("'%(object)s' belongs to no series any more.")

    def act(self, form: Any) -> None:
        """Through the action."""
        log(instance=leave_series(event=self.object), action="wagtail.edit", content_changed=True)


EVENT_VIEWS: list[tuple[str, Any]] = [("series", EventSeries), ("series_leave", EventLeave)]
