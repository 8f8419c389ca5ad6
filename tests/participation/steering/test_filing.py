"""A row and its file belong together: there together, gone together."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import transaction

from participation.events.rules import Refused
from participation.languages import states
from participation.steering.actions import filing
from participation.steering.actions.sweeping import sweep_files
from participation.steering.models import MemberQuestion, OfficialPaper, Recording
from participation.steering.variants import audio_variant, text_variant
from tests import cast
from tests.factories.clock import NOW
from tests.factories.files import mp3, pdf, upload, wav, webm
from tests.factories.steering import make_group, make_item, make_meeting, make_member

COMMITTED = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(private, husum):
    return make_item(make_meeting(make_group(husum), items=0))


def kept(private):
    return sorted(path.name for path in private.iterdir()) if private.exists() else []


def paper(item, data=None, **over):
    facts = {"name": "Indstilling", "language": "da", "by": None, "now": NOW, "file": upload(data or pdf())}
    return filing.attach_paper(item=item, **{**facts, **over})


def recording(item, data=None, **over):
    facts = {"language": "ar", "voice": "person", "by": None, "now": NOW, "file": upload(data or mp3())}
    return filing.attach_recording(item=item, **{**facts, **over})


def test_a_paper_lies_there_for_its_owner_alone(item, private):
    made = paper(item, by=cast.bo())
    where = Path(made.file.path)
    assert (made.name, made.pages, made.size, made.uploaded_by.first_name) == ("Indstilling.pdf", 1, len(pdf()), "Bo")
    assert (where.read_bytes(), oct(where.stat().st_mode & 0o777)) == (pdf(), "0o600")
    assert (where.parent, "Indstilling" in where.name) == (private, False)
    assert oct(private.stat().st_mode & 0o777) == "0o700"


def test_a_paper_outdates_what_was_written_before_it(item):
    item.translation_status = {"da": {"state": "reviewed", "source": "x"}}
    paper(item)
    assert text_variant(item, "da").state == states.OUTDATED


def test_the_same_paper_twice_is_one(item, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert paper(item).pk == paper(item).pk
    assert (item.papers.count(), len(kept(private))) == (1, 1)


def test_a_paper_in_place_of_another(item, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        old = paper(item)
        new = paper(item, pdf(pages=2), replaces=old)
    assert [one.pk for one in item.papers.all()] == [new.pk]
    assert kept(private) == [Path(new.file.name).name]


def test_a_refused_file_leaves_nothing(item, private):
    with pytest.raises(Refused):
        paper(item, b"nothing")
    assert (kept(private), OfficialPaper.objects.count()) == ([], 0)


def test_more_papers_than_anybody_reads_are_refused(item, private, monkeypatch):
    monkeypatch.setattr(filing, "MOST", 1)
    paper(item)
    with pytest.raises(Refused) as found:
        paper(item, pdf(pages=2))
    assert (found.value.code, len(kept(private))) == ("too_many", 1)


def test_the_file_goes_when_the_row_cannot_be_written(item, private, monkeypatch):
    def fail(**facts):
        raise RuntimeError

    monkeypatch.setattr(OfficialPaper.objects, "create", fail)
    with pytest.raises(RuntimeError):
        paper(item)
    assert kept(private) == []


@COMMITTED
def test_the_old_file_stays_when_the_transaction_fails(item, private):
    before = recording(item)

    def swap():
        with transaction.atomic():
            recording(item, wav())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        swap()
    assert Path(before.file.name).name in kept(private)
    assert Recording.objects.get().digest == before.digest


def test_nothing_is_attached_to_an_item_that_is_gone(item, private):
    item.papers.model.objects.all().delete()
    type(item).objects.filter(pk=item.pk).delete()
    with pytest.raises(Refused) as found:
        paper(item)
    assert (found.value.code, kept(private)) == ("gone", [])


def test_a_new_recording_takes_the_place_of_the_old(item, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        old = recording(item)
        new = recording(item, wav(3), voice="synthetic", state=states.REVIEWED, by=cast.bo())
    assert [one.ref for one in item.recordings.all()] == [new.ref]
    assert (new.ref != old.ref, new.seconds, new.voice) == (True, 3, "synthetic")
    assert kept(private) == [Path(new.file.name).name]
    assert (audio_variant(item, "ar").state, audio_variant(item, "ar").by) == (states.REVIEWED, "Bo")


def test_a_recording_is_of_the_danish_as_it_is(item):
    recording(item)
    paper(item)
    assert audio_variant(type(item).objects.get(pk=item.pk), "ar").state == states.OUTDATED


def test_removed_means_gone(item, private, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        filing.remove_paper(paper=paper(item))
        filing.remove_recording(recording=recording(item))
    assert (kept(private), item.papers.count(), item.recordings.count()) == ([], 0, 0)


def test_a_question_is_kept_as_it_was_spoken(item, private, django_capture_on_commit_callbacks):
    member = make_member(item.meeting.group)
    question = MemberQuestion(meeting=item.meeting, member=member, asked_at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        filing.attach_voice(question, upload(webm(3)))
    assert (question.pk is not None, question.seconds, question.media_type) == (True, 3, "audio/webm")
    assert kept(private) == [Path(question.voice.name).name]
    with django_capture_on_commit_callbacks(execute=True):
        filing.remove_voice(question)
    assert (kept(private), MemberQuestion.objects.get().voice.name) == ([], "")


def test_only_what_no_row_names_is_swept_and_only_after_a_day(item, private, monkeypatch):
    storage = storages["private"]
    mine, sound = paper(item), recording(item)
    question = filing.attach_voice(MemberQuestion(meeting=item.meeting, asked_at=NOW), upload(wav()))
    storage.save("steering/left", upload(b"x"))
    written = storage.get_modified_time("steering/left")
    assert (sweep_files(written + timedelta(hours=23)), len(kept(private))) == (0, 4)
    assert sweep_files(written + timedelta(hours=25)) == 1
    assert kept(private) == sorted(Path(one.name).name for one in (mine.file, sound.file, question.voice))


def test_sweeping_an_empty_house(private, db):
    assert sweep_files(NOW) == 0
