"""Putting papers, recordings and spoken questions beside what they belong to, and taking them away.

The one rule: a row and its file belong together. A file is written first, under a random name; it goes again when the
transaction does not come through, and the file it replaces goes only after the transaction has. What a crash between
the two leaves behind is swept up by `sweep_files`.
"""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from participation.events.local_time import local
from participation.events.rules import Refused
from participation.languages import states
from participation.languages.states import Mark
from participation.mail.plain import one_line
from participation.steering.models import AgendaItem, MemberQuestion, OfficialPaper, Recording
from participation.steering.models.packets import private_storage, random_name
from participation.steering.serving import named
from participation.steering.uploads.checked import Checked
from participation.steering.uploads.papers import check_paper
from participation.steering.uploads.sounds import check_sound, check_voice
from participation.steering.variants import source_of

if TYPE_CHECKING:
    from participation.people.models import User

#: Papers of one agenda item.
MOST = 12


@contextlib.contextmanager
def stored(file: "File[Any]") -> Iterator[str]:
    """A file on the private storage while its row is written: gone again when that fails."""
    storage = private_storage()
    file.seek(0)
    name = storage.save(random_name(OfficialPaper(), ""), file)
    try:
        yield name
    except BaseException:
        storage.delete(name)
        raise


def discard(name: str) -> None:
    """Deletes a file once the transaction has come through, and leaves it when it has not."""
    if name:
        transaction.on_commit(partial(private_storage().delete, name))


def attach_paper(
    *,
    item: AgendaItem,
    file: "File[Any]",
    name: str,
    language: str,
    by: "User | None",
    now: datetime,
    replaces: OfficialPaper | None = None,
    checked: Checked | None = None,
) -> OfficialPaper:
    """A paper of an agenda item, perhaps in place of another; the very same file a second time changes nothing. Pass
    what `check_paper` has found when it was asked already."""
    found = checked or check_paper(file)
    with stored(file) as path, transaction.atomic():
        _lock(item)
        there = item.papers.filter(digest=found.digest).first()
        if there is not None:
            transaction.on_commit(partial(private_storage().delete, path))
            return there
        if replaces is not None:
            remove_paper(paper=replaces)
        if item.papers.count() >= MOST:
            raise Refused("too_many", _("An agenda item can have at most %(most)s papers.") % {"most": MOST})
        return OfficialPaper.objects.create(
            item=item,
            language=language,
            name=named(one_line(name, 150), found.media_type),
            file=path,
            media_type=found.media_type,
            size=found.size,
            pages=found.pages,
            digest=found.digest,
            text=found.text,
            uploaded_at=now,
            uploaded_by=by,
        )


@transaction.atomic
def remove_paper(*, paper: OfficialPaper) -> None:
    """Takes a paper away; the short version and its translations are outdated by it."""
    _lock(paper.item)
    discard(paper.file.name or "")
    OfficialPaper.objects.filter(pk=paper.pk).delete()


def attach_recording(
    *,
    item: AgendaItem,
    file: "File[Any]",
    language: str,
    voice: str,
    by: "User | None",
    now: datetime,
    state: str = states.DRAFT,
    checked: Checked | None = None,
) -> Recording:
    """The recording of an agenda item in a language, in place of the one there was. It is of the Danish as it is now;
    `state` reviewed says that `by` has listened to it."""
    found = checked or check_sound(file)
    with stored(file) as path, transaction.atomic():
        _lock(item)
        old = item.recordings.filter(language=language).first()
        facts: dict[str, Any] = {
            "voice": voice,
            "file": path,
            "media_type": found.media_type,
            "size": found.size,
            "seconds": found.seconds,
            "digest": found.digest,
            "mark": _mark(item, state, by, now).as_dict(),
            "uploaded_at": now,
            "uploaded_by": by,
        }
        if old is not None:
            discard(old.file.name or "")
            old.delete()  # a new row, so that a new file has a new address
        return Recording.objects.create(item=item, language=language, **facts)


@transaction.atomic
def remove_recording(*, recording: Recording) -> None:
    """Takes a recording away."""
    _lock(recording.item)
    discard(recording.file.name or "")
    Recording.objects.filter(pk=recording.pk).delete()


def attach_voice(question: MemberQuestion, file: "File[Any]", *, checked: Checked | None = None) -> MemberQuestion:
    """A question as it was spoken. Saves the question, new or not; call it last in the question's transaction."""
    found = checked or check_voice(file)
    with stored(file) as path, transaction.atomic():
        discard(question.voice.name or "")
        question.voice, question.media_type = path, found.media_type  # type: ignore[assignment]
        question.size, question.seconds = found.size, found.seconds
        question.save()
    return question


@transaction.atomic
def remove_voice(question: MemberQuestion) -> None:
    """The question stays without what was spoken."""
    discard(question.voice.name or "")
    MemberQuestion.objects.filter(pk=question.pk).update(voice="", media_type="", size=0, seconds=0)


def _lock(item: AgendaItem) -> None:
    """Papers and recordings of an item change one at a time; a removed item gets none."""
    if not AgendaItem.objects.select_for_update().filter(pk=item.pk).exists():
        raise Refused("gone", _("This agenda item has been removed."))


def _mark(item: AgendaItem, state: str, by: "User | None", now: datetime) -> Mark:
    reviewed = state == states.REVIEWED
    fresh = AgendaItem.objects.prefetch_related("papers").get(pk=item.pk)
    return Mark(
        state=state,
        by=str(by) if reviewed and by else "",
        on=local(now).date().isoformat() if reviewed else "",
        source=source_of(fresh),
    )
