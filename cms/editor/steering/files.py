"""Handing in, replacing, removing and opening the papers and recordings of an agenda item.

The one rule: a file is found within the item, and the item within the person's own groups; whatever else is named in an
address is 404.
"""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.editor.acting import ActionView
from cms.editor.steering.agenda.showing import item_url
from cms.editor.steering.file_forms import PaperForm, RecordingForm
from participation.languages import plain, registry, states
from participation.steering.actions import filing
from participation.steering.models import AgendaItem, OfficialPaper, Recording
from participation.steering.packet import length, size
from participation.steering.serving import serve_paper, serve_recording
from participation.steering.uploads import limits

F = TypeVar("F", OfficialPaper, Recording)


def named_in(request: HttpRequest, key: str, among: "QuerySet[F]", field: str = "ref") -> F:
    """The file that an address names; 404 when it is not among these."""
    found = among.filter(**{field: request.GET.get(key, "").replace("\x00", "")}).first()
    if found is None:
        raise Http404
    return found


class FileAction(ActionView):
    """An action on an item's files; the way up is the meeting, its agenda, the item."""

    object: AgendaItem

    def get_success_url(self) -> str:
        """The item's page."""
        return item_url(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where one is."""
        meeting = self.object.meeting
        return [
            *self.breadcrumbs_items,
            {"url": reverse("meetings:inspect", args=[meeting.pk]), "label": str(meeting)},
            {"url": reverse("meetings:agenda", args=[meeting.pk]), "label": _("Agenda")},
            {"url": self.get_success_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def changed(self) -> None:
        """A line in the meeting's history."""
        log(instance=self.object.meeting, action="wagtail.edit")


class PaperUpload(FileAction):
    """A paper, new or in place of another."""

    page_title = gettext_lazy("Add a paper")
    form_class = PaperForm
    upload_limit = limits.PAPER_SIZE
    button = gettext_lazy("Add the paper")
    question = gettext_lazy(
        "The Danish short version, all translations and recordings are marked as outdated until somebody looks again."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """What it replaces."""
        super().setup(request, *args, **kwargs)
        self.replaced = named_in(request, "replace", self.object.papers.all()) if "replace" in request.GET else None

    def get_initial(self) -> dict[str, Any]:
        """A replaced paper's name and language."""
        old = self.replaced
        return {"name": old.name, "language": old.language} if old else {"language": registry.SOURCE}

    def act(self, form: Any) -> None:
        """Through the action."""
        facts = form.cleaned_data
        self.added = filing.attach_paper(
            item=self.object,
            file=facts["file"],
            name=facts["name"] or facts["file"].name,
            language=facts["language"],
            by=self.request.user,
            now=timezone.now(),
            replaces=self.replaced,
            checked=form.checked,
        )
        self.warning = form.checked.warning
        self.changed()

    done = gettext_lazy("The paper is there.")

    def done_text(self) -> str:
        """What was found in it."""
        return " ".join(part for part in (str(self.done), paper_line(self.added), self.warning) if part)


class PaperRemove(FileAction):
    """Takes a paper away."""

    page_title = gettext_lazy("Remove the paper")
    question = gettext_lazy("Members can no longer open it. The file is deleted and cannot be had back.")
    button = gettext_lazy("Remove the paper")
    danger = True
    done = gettext_lazy("Removed.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Which."""
        super().setup(request, *args, **kwargs)
        self.paper = named_in(request, "paper", self.object.papers.all())

    def get_page_subtitle(self) -> str:
        """The paper's name."""
        return self.paper.name

    def act(self, form: Any) -> None:
        """Through the action."""
        filing.remove_paper(paper=self.paper)
        self.changed()


class RecordingUpload(FileAction):
    """A recording in one language, in place of the one there was."""

    page_title = gettext_lazy("Add a recording")
    form_class = RecordingForm
    upload_limit = limits.SOUND_SIZE
    button = gettext_lazy("Add the recording")
    done = gettext_lazy("The recording is there.")

    def get_initial(self) -> dict[str, Any]:
        """The language one came from."""
        asked = self.request.GET.get("language", "")
        return {"language": asked if registry.known(asked) else registry.SOURCE}

    def act(self, form: Any) -> None:
        """Through the action."""
        facts = form.cleaned_data
        self.added = filing.attach_recording(
            item=self.object,
            file=facts["file"],
            language=facts["language"],
            voice=facts["voice"],
            state=states.REVIEWED if facts["heard"] else states.DRAFT,
            by=self.request.user,
            now=timezone.now(),
            checked=form.checked,
        )
        self.changed()

    def done_text(self) -> str:
        """How long and how big."""
        return f"{self.done} {length(self.added.seconds)} · {size(self.added.size)}"


class RecordingRemove(FileAction):
    """Takes a recording away."""

    page_title = gettext_lazy("Remove the recording")
    question = gettext_lazy("Members can no longer hear it. The file is deleted and cannot be had back.")
    button = gettext_lazy("Remove the recording")
    danger = True
    done = gettext_lazy("Removed.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Which."""
        super().setup(request, *args, **kwargs)
        self.recording = named_in(request, "language", self.object.recordings.all(), "language")

    def act(self, form: Any) -> None:
        """Through the action."""
        filing.remove_recording(recording=self.recording)
        self.changed()


class FileOpen(PermissionCheckedMixin, View):  # type: ignore[misc]
    """A paper or a recording, as members get it."""

    model: Any = None
    permission_required = "view"
    queryset: "QuerySet[AgendaItem]"
    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The file that is named, within the item."""
        item = self.queryset.get(pk=pk)
        if "recording" in request.GET:
            return serve_recording(request, named_in(request, "recording", item.recordings.all()))
        return serve_paper(request, named_in(request, "paper", item.papers.all()))


def paper_line(paper: OfficialPaper) -> str:
    """Pages and how heavy the Danish is to read, for the secretariat."""
    weight = plain.lix(paper.text) if paper.language == registry.SOURCE else None
    pages = _("Pages: %(number)s.") % {"number": paper.pages} if paper.pages else ""
    lix = "" if weight is None else _("LIX %(lix)s; a text for everyone is at most 30.") % {"lix": round(weight)}
    return " ".join(part for part in (pages, lix) if part)


#: Name of the address below "agenda:" -> view on the item.
ITEM_VIEWS: list[tuple[str, Any]] = [
    ("paper", FileOpen),
    ("paper_add", PaperUpload),
    ("paper_remove", PaperRemove),
    ("recording", FileOpen),
    ("recording_add", RecordingUpload),
    ("recording_remove", RecordingRemove),
]
