"""Papers and recordings in the editor: handed in, doubted, replaced, removed."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participation.steering.models import Recording
from participation.steering.uploads import limits
from tests.cms.editor.conftest import signed_in
from tests.factories.files import keep_private, mp3, pdf, upload
from tests.factories.steering import make_group, make_item, make_meeting, make_paper, make_recording

SOMALI = "Waxaa jira lacag loogu talagalay waddo cusub oo u dhaxaysa dugsiga iyo fagaaraha."


@pytest.fixture
def private(settings, monkeypatch, tmp_path):
    return keep_private(settings, monkeypatch, tmp_path / "private")


@pytest.fixture
def item(private, husum):
    return make_item(make_meeting(make_group(husum), items=0))


@pytest.fixture
def client(chen):
    return signed_in(chen)


def at(item, name, **query):
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"agenda:{name}", args=[item.pk]) + (f"?{asked}" if asked else "")


def errors(answer):
    return {name: list(texts) for name, texts in answer.context["form"].errors.items()}


def test_a_paper_is_handed_in_and_its_weight_said(client, item):
    answer = client.post(
        at(item, "paper_add"), {"file": upload(pdf(), "Indstilling.pdf"), "language": "da"}, follow=True
    )
    paper = item.papers.get()
    assert (paper.name, paper.language, paper.uploaded_by.first_name) == ("Indstilling.pdf", "da", "Chen")
    assert answer.redirect_chain == [(reverse("agenda:item", args=[item.pk]), 302)]
    assert "LIX" in answer.text
    assert ModelLogEntry.objects.filter(object_id=item.meeting.pk, action="wagtail.edit").count() == 1


def test_the_form_can_carry_a_file(client, item):
    assert 'enctype="multipart/form-data"' in client.get(at(item, "paper_add")).text


def test_what_is_no_paper_is_said_beside_the_file_and_nothing_kept(client, item, private):
    answer = client.post(at(item, "paper_add"), {"file": upload(b"<html>", "a.pdf"), "language": "da", "name": "Bilag"})
    assert list(errors(answer)) == ["file"]
    assert 'value="Bilag"' in answer.text
    assert (item.papers.count(), private.exists()) == (0, False)


def test_another_language_is_doubted_until_it_is_ticked(client, item):
    facts = {"language": "da", "name": "Bilag"}
    doubted = client.post(at(item, "paper_add"), {**facts, "file": upload(pdf(SOMALI))})
    assert (sorted(errors(doubted)), item.papers.count()) == (["file", "language"], 0)
    assert '<input type="checkbox" name="sure"' in doubted.text
    client.post(at(item, "paper_add"), {**facts, "file": upload(pdf(SOMALI)), "sure": "on"})
    assert item.papers.get().language == "da"


def test_one_that_is_too_big_is_refused_with_what_was_typed(client, item, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    big = upload(bytes(limits.PAPER_SIZE + 2 * limits.MB), "a.pdf")
    before = sorted(tmp_path.iterdir())
    answer = client.post(at(item, "paper_add"), {"name": "Bilag", "language": "da", "file": big})
    assert (sorted(errors(answer)), "22 MB" in errors(answer)["file"][0]) == (["file"], True)
    assert ('value="Bilag"' in answer.text, sorted(tmp_path.iterdir())) == (True, before)


def test_a_paper_takes_the_place_of_another(client, item):
    old = make_paper(item, name="Gammel.pdf")
    url = at(item, "paper_add", replace=old.ref)
    assert 'value="Gammel.pdf"' in client.get(url).text
    client.post(url, {"file": upload(pdf()), "language": "da", "name": "Ny"})
    assert [paper.name for paper in item.papers.all()] == ["Ny.pdf"]


def test_a_paper_is_removed_after_a_question(client, item):
    url = at(item, "paper_remove", paper=make_paper(item).ref)
    assert (client.get(url).status_code, item.papers.count()) == (200, 1)
    client.post(url)
    assert item.papers.count() == 0


def test_a_recording_is_handed_in_replaced_and_removed(client, item):
    facts = {"language": "ar", "voice": "person"}
    client.post(at(item, "recording_add", language="ar"), {**facts, "file": upload(mp3(), "a.mp3")})
    client.post(at(item, "recording_add"), {**facts, "file": upload(mp3(3), "a.mp3"), "heard": "on"})
    found = Recording.objects.get()
    assert (found.seconds, found.mark["state"], found.mark["by"]) == (3, "reviewed", "Chen")
    client.post(at(item, "recording_remove", language="ar"))
    assert Recording.objects.count() == 0


def test_the_language_one_came_from_is_chosen(client, item):
    for asked, chosen in (("so", "so"), ("xx", "da")):
        assert client.get(at(item, "recording_add", language=asked)).context["form"]["language"].value() == chosen


def test_what_is_not_of_this_item_is_not_there(client, item):
    other = make_item(item.meeting, 2)
    paper, sound = make_paper(other), make_recording(other)
    ways = [
        at(item, "paper_add", replace=paper.ref), at(item, "paper_remove", paper=paper.ref), at(item, "paper_remove"),
        at(item, "recording_remove", language="ar"), at(item, "recording", recording=sound.ref), at(item, "paper"),
    ]  # fmt: skip
    assert [client.get(way).status_code for way in ways] == [404] * 6


def test_the_neighbours_editor_gets_nothing(item, dilek):
    ways = [at(item, "paper_add"), at(item, "recording_add"), at(item, "paper_remove", paper=make_paper(item).ref)]
    assert [signed_in(dilek).post(way).status_code for way in ways] == [404] * 3
    assert item.papers.count() == 1
