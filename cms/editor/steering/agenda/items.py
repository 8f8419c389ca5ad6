"""One agenda item with all its variants: what it is, its words in every language, its recordings, words explained.

The one rule: everything on the page is sent together, so nothing typed in another box is lost; what was not changed
keeps what was said of it.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.representation.reach import EditorsScoped
from cms.editor.steering import files
from cms.editor.steering.agenda.boxes import boxes, needs_at, offered, sound
from cms.editor.steering.agenda.forms import ItemForm
from cms.editor.steering.agenda.showing import item_url, state_mark
from cms.editor.wording import ease
from participation.languages import plain, registry, states
from participation.steering.actions import agenda
from participation.steering.models import AgendaItem, OfficialPaper
from participation.steering.packet import size
from participation.steering.queries.agenda import words_for
from participation.steering.queries.editing import items_of
from participation.steering.rules.packets import found_in
from participation.steering.variants import MOST_WORDS, text_variant, words_in


class ItemAction(ActionView):
    """An action on an item; the way up is the meeting's agenda."""

    def agenda_url(self) -> str:
        """Where the item stands in order."""
        return reverse("meetings:agenda", args=[self.object.meeting_id])

    def get_success_url(self) -> str:
        """The item's page."""
        return item_url(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The meeting, its agenda, this."""
        meeting = self.object.meeting
        return [
            *self.breadcrumbs_items,
            {"url": reverse("meetings:inspect", args=[meeting.pk]), "label": str(meeting)},
            {"url": self.agenda_url(), "label": gettext_lazy("Agenda")},
            {"url": "", "label": str(self.object)},
        ]

    def changed(self) -> None:
        """A line in the meeting's history."""
        log(instance=self.object.meeting, action="wagtail.edit")


class ItemPage(ItemAction):
    """The item; sending the page saves what was changed."""

    page_title = gettext_lazy("Agenda item")
    template_name = "editor/steering/agenda_item.html"
    form_class = ItemForm
    done = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The languages that are written, and the words there are."""
        self.needs = needs_at(self.object.meeting)
        self.languages = offered(self.object, self.needs)
        self.words = list(words_for(self.object.meeting))
        return {
            **super().get_form_kwargs(),
            "item": self.object,
            "languages": self.languages,
            "explained": self.words,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The boxes, and what the Danish weighs."""
        context = super().get_context_data(**kwargs)
        item = self.object
        brief = str(getattr(item, "brief_da", "") or "")
        number = plain.lix(brief)
        text = f"{brief} {getattr(item, 'title_da', '')} {getattr(item, 'ask_da', '')}"
        found = boxes(item, self.needs, self.languages, context["form"])
        folded = [box for box in found if not box.wanted]
        return {
            **context,
            "meeting": item.meeting,
            "danish": state_mark(text_variant(item, registry.SOURCE)),
            "count": words_in(brief),
            "most": MOST_WORDS,
            "ease": ease(number) if number is not None else "",
            "heavy": number is not None and number >= plain.WARN,
            "boxes": [box for box in found if box.wanted],
            "folded": folded,
            "folded_open": any(box.has_error for box in folded),
            "danish_sound": sound(item, self.needs, registry.SOURCE, context["form"]),
            "suggested": self._suggested(text, context["form"]),
            "papers": [_paper(paper) for paper in item.papers.all()],
            "back_url": self.agenda_url(),
            "decided": getattr(item, "decision", None) is not None,
        }

    def _suggested(self, text: str, form: Any) -> list[str]:
        chosen = {str(value) for value in form["words"].value() or []}
        return [str(word) for word in found_in(text, self.words) if str(word.pk) not in chosen]

    def act(self, form: Any) -> None:
        """Danish first: a translation saved with it is one of the new Danish."""
        now, by, data = timezone.now(), str(self.request.user), form.cleaned_data
        with transaction.atomic():
            item = agenda.hold(item=self.object, seen=form.initial["seen"])
            for name in ("kind", "minutes", "raised_by", "title_da", "brief_da", "ask_da"):
                setattr(item, name, data[name])
            agenda.save_item(item=item, now=now, by=by if data["reviewed_da"] else "")
            for code, words, said in form.translations():
                agenda.translate(item=item, language=code, words=words, state=said, by=by, now=now)
            for recording in item.recordings.all():
                if data.get(f"heard_{registry.get(recording.language).column}"):
                    agenda.mark_recording(recording=recording, state=states.REVIEWED, by=by, now=now)
            agenda.explain(item=item, words=map(int, data["words"]), now=now)
            if data["new_term"]:
                agenda.add_word(item=item, term=data["new_term"], explanation=data["new_explanation"], now=now)
        self.changed()


def _paper(paper: OfficialPaper) -> dict[str, Any]:
    address = f"{reverse('agenda:paper', args=[paper.item_id])}?paper={paper.ref}"
    return {"it": paper, "size": size(paper.size), "line": files.paper_line(paper), "url": address}


class ItemRemove(ItemAction):
    """Off the agenda."""

    page_title = gettext_lazy("Remove the item")
    question = gettext_lazy(
        "The item is removed with its words in every language, its papers and its recordings. Members' own notes to it "
        "go too; their questions stay with the meeting. It cannot be undone."
    )
    button = gettext_lazy("Remove the item")
    danger = True
    done = gettext_lazy("Removed.")

    def act(self, form: Any) -> None:
        """Through the action."""
        agenda.remove_item(item=AgendaItem.objects.get(pk=self.object.pk), now=timezone.now())
        self.gone = True
        self.changed()

    def get_success_url(self) -> str:
        """The agenda afterwards; the item before."""
        return self.agenda_url() if getattr(self, "gone", False) else super().get_success_url()


class AgendaItemViewSet(EditorsScoped):
    """The page of an item and what is done from there. There is no list but the agenda of a meeting."""

    model = AgendaItem
    name = "agenda"
    icon = "list-ol"
    verbs = frozenset({"view", "change"})
    closed = frozenset(
        {"index", "index_results", "add", "edit", "delete", "usage", "copy", "history", "history_results", "inspect"}
    )
    inspect_view_enabled = False

    def scope(self, user: AbstractUser) -> "QuerySet[AgendaItem]":
        """Of one's own groups' meetings."""
        found = items_of(user)  # type: ignore[arg-type]
        return found.select_related("decision").prefetch_related("papers", "recordings")

    def get_form_class(self, for_update: bool = False) -> Any:
        """The views bring their own."""
        return forms.ModelForm

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The page, and the files' views."""
        views: list[tuple[str, Any]] = [("item", ItemPage), ("remove", ItemRemove), *files.ITEM_VIEWS]
        return [path(f"{name}/<int:pk>/", self.construct_view(view), name=name) for name, view in views]
