"""Private for real: each way to a steering group's file that must lead nowhere, by name.

The one rule: what is not for somebody answers exactly as what does not exist.
"""

from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from participation.steering.actions import filing
from participation.steering.checks import private_storage_is_private
from tests import cast
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_paper, make_recording

WORD = b"%PDF-1.4 zxqsecret"


@pytest.fixture
def item(private, husum):
    """An agenda item of Husum's group with a paper and a recording."""
    made = make_item(make_meeting(make_group(husum), items=0))
    make_paper(made, WORD, text="zxqsecret")
    make_recording(made, content=b"ID3 zxqsecret")
    return made


def browser(user=None, host="localhost") -> Client:
    client = Client(headers={"host": host})
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def given(answer) -> bytes:
    """The body; read to its end, which closes the file."""
    return b"".join(answer) if answer.streaming else answer.content


def ways(item) -> list[str]:
    """Where the editor opens the two files."""
    return [
        f"{reverse('agenda:paper', args=[item.pk])}?paper={item.papers.get().ref}",
        f"{reverse('agenda:recording', args=[item.pk])}?recording={item.recordings.get().ref}",
    ]


def test_an_editor_of_the_area_opens_them(item, chen):
    assert [given(browser(chen).get(way)) for way in ways(item)] == [WORD, b"ID3 zxqsecret"]


def test_another_areas_editor_gets_what_nobody_has(item, dilek):
    client = browser(dilek)
    answers = [client.get(way) for way in ways(item)]
    nothing = client.get(reverse("agenda:paper", args=[item.pk + 999]) + "?paper=x")
    assert [answer.status_code for answer in answers] == [404, 404]
    assert [b"zxqsecret" in given(answer) for answer in answers] == [False, False]
    assert all(set(answer.headers) == set(nothing.headers) for answer in answers)


def test_a_member_has_no_editor(item, husum):
    member = cast.bo()
    make_member(item.meeting.group, user=member)
    assert [browser(member).get(way).status_code for way in ways(item)] == [302, 302]


def test_an_ex_member_is_sent_to_the_login_like_anybody(item):
    assert [browser(cast.bo()).get(way).status_code for way in ways(item)] == [302, 302]
    assert [browser().get(way).status_code for way in ways(item)] == [302, 302]


@pytest.mark.parametrize("guess", ["", "0", "1", "x" * 22, "%00", "../", "steering/x"])
def test_a_guessed_name_opens_nothing(item, chen, guess):
    client = browser(chen)
    assert client.get(reverse("agenda:paper", args=[item.pk]) + f"?paper={guess}").status_code == 404
    assert client.get(reverse("agenda:recording", args=[item.pk]) + f"?recording={guess}").status_code == 404


def test_a_file_of_another_item_is_not_found_under_this_one(item, chen):
    other = make_item(item.meeting, 2)
    assert browser(chen).get(ways(item)[0].replace(f"/{item.pk}/", f"/{other.pk}/")).status_code == 404


def test_the_media_address_does_not_serve_it(item, chen):
    name = item.papers.get().file.name
    tries = [f"/media/{name}", f"/media/../private/{name}", f"/media/images/../../private/{name}", f"/private/{name}"]
    assert [browser(chen).get(way, follow=True).status_code for way in tries] == [404] * 4


def test_whitenoise_does_not_serve_it(item, chen):
    name = item.papers.get().file.name
    tries = [f"/static/{name}", f"/static/../private/{name}"]
    assert [browser(chen).get(way, follow=True).status_code for way in tries] == [404, 404]


def test_head_tells_an_outsider_nothing(item, dilek):
    client = browser(dilek)
    there, nowhere = (client.head(way) for way in (ways(item)[0], ways(item)[0] + "x"))
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
    assert {"ETag", "Last-Modified", "Content-Range", "Accept-Ranges"} & set(there.headers) == set()


def test_a_range_tells_an_outsider_nothing(item, dilek):
    answers = [browser(dilek).get(ways(item)[1], headers={"range": asked}) for asked in ("bytes=0-1", "bytes=99999-")]
    assert [(answer.status_code, "Content-Range" in answer.headers) for answer in answers] == [(404, False)] * 2


def test_nothing_in_the_answer_helps_a_cache_or_an_oracle(item, chen):
    answers = [browser(chen).get(way, headers={"accept-encoding": "gzip"}) for way in ways(item)]
    for answer in answers:
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
        assert {"ETag", "Last-Modified", "Set-Cookie"} & set(answer.headers) == set()
        assert answer["Content-Length"] == str(len(given(answer)))


def test_after_removal_it_is_gone_from_disk_and_address(item, chen, private, django_capture_on_commit_callbacks):
    paper, sound = ways(item)
    with django_capture_on_commit_callbacks(execute=True):
        filing.remove_paper(paper=item.papers.get())
        filing.remove_recording(recording=item.recordings.get())
    assert [browser(chen).get(way).status_code for way in (paper, sound)] == [404, 404]
    assert list(private.iterdir()) == []


def test_the_storage_lies_outside_of_what_is_served():
    place = Path(storages["private"].location).resolve()
    for served in (live.MEDIA_ROOT, live.STATIC_ROOT):
        assert not place.is_relative_to(Path(served).resolve())
    assert private_storage_is_private(None) == []


@pytest.mark.parametrize("name", ["MEDIA_ROOT", "STATIC_ROOT"])
def test_a_storage_inside_of_what_is_served_stops_the_start(settings, tmp_path, name):
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "served" / "private"}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    setattr(settings, name, tmp_path / "served")
    found = private_storage_is_private(None)
    assert [(one.id, name in one.msg) for one in found] == [("participation.E001", True)]


def test_the_address_that_the_storage_would_give_leads_nowhere(item, chen):
    assert browser(chen).get(item.papers.get().file.url).status_code == 404
