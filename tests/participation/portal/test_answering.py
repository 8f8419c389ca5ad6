"""When boxes open, when they do not, and how far the cookie of a signup reaches."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from participation.events.actions import unpublish
from participation.events.rules import Refused
from participation.portal.actions import cancel_event, publish_event, save_event
from participation.representation.models import BallotBox, Counter
from participation.signups.links import cookie_name, token
from tests.factories import fill, make_event, make_questions, make_signup
from tests.factories.clock import NOW
from tests.participation.portal.asking import HUSUM

pytestmark = pytest.mark.django_db


def stages(event):
    return sorted(BallotBox.objects.filter(subject_id=event.pk).values_list("stage", flat=True))


def counters():
    return list(Counter.objects.order_by("pk").values_list("pk", "count"))


def test_publishing_opens_the_boxes_and_again_opens_none(husum):
    make_questions()
    event = make_event(husum, state="draft")
    for _time in range(2):
        assert publish_event(event=event, now=NOW).state == "published"
        assert stages(event) == ["attendance", "signup"]


def test_a_refused_publishing_opens_nothing(husum):
    make_questions()
    event = make_event(husum, state="draft", title="")
    with pytest.raises(Refused):
        publish_event(event=event, now=NOW)
    assert stages(event) == []


def test_boxes_open_with_the_event_or_not_at_all(husum):
    make_questions()
    event = make_event(husum, state="draft")
    with transaction.atomic():
        publish_event(event=event, now=NOW)
        transaction.set_rollback(True)
    event.refresh_from_db()
    assert (event.state, stages(event)) == ("draft", [])


def test_saving_opens_the_boxes_of_what_is_public_and_of_nothing_else(husum):
    make_questions()
    public, draft = make_event(husum), make_event(husum, state="draft")
    for event in (public, draft):
        save_event(event=event, now=NOW)
    assert (stages(public), stages(draft)) == (["attendance", "signup"], [])


def test_taking_back_and_cancelling_change_no_counter(husum):
    make_questions()
    event = publish_event(event=make_event(husum, state="draft"), now=NOW)
    for box in BallotBox.objects.all():
        fill(box, gender={"WOMAN": 3})
    before = counters()
    unpublish(event=event)
    publish_event(event=event, now=NOW)
    cancel_event(event=event, reasons={"da": "Sygdom"}, now=NOW)
    assert counters() == before
    assert stages(event) == ["attendance", "signup"]


def test_the_editor_opens_boxes_by_publishing(husum, chen):
    make_questions()
    event = make_event(husum, state="draft", starts_at=timezone.now() + timedelta(days=3))
    client = Client()
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/cms/events/publish/{event.pk}/", HTTP_HOST=HUSUM)
    event.refresh_from_db()
    assert (event.state, stages(event)) == ("published", ["attendance", "signup"])


def test_the_cookie_reaches_no_further_than_the_signups_own_pages(husum):
    husum.languages = ["da", "ar", "da-x-let"]
    husum.save()
    signup = make_signup(make_event(husum))
    answer = Client().get(f"/m/{token(signup)}/", HTTP_HOST=HUSUM)
    reach = {key: (morsel["path"], morsel["httponly"], morsel["samesite"]) for key, morsel in answer.cookies.items()}
    assert reach == {
        f"manage_{signup.ref}": (f"/m/{signup.ref}/", True, "Lax"),
        f"manage_{signup.ref}_ar": (f"/ar/m/{signup.ref}/", True, "Lax"),
        f"manage_{signup.ref}_da-x-let": (f"/da-x-let/m/{signup.ref}/", True, "Lax"),
    }


def test_behind_tls_the_cookies_are_secure_and_may_have_a_path(settings):
    settings.SESSION_COOKIE_SECURE = True
    assert cookie_name("abcdefgh", "ar") == "__Secure-manage_abcdefgh_ar"
    assert cookie_name("abcdefgh") == "__Secure-manage_abcdefgh"


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_link_opens_the_signup_in_every_language(husum, prefix):
    signup = make_signup(make_event(husum, starts_at=timezone.now() + timedelta(days=3)), language="da")
    client = Client()
    opened = client.get(f"/m/{token(signup)}/", HTTP_HOST=HUSUM)
    assert opened.url == f"/m/{signup.ref}/"
    assert client.get(f"{prefix}/m/{signup.ref}/", HTTP_HOST=HUSUM).status_code == 200
    assert client.get(f"{prefix}/m/{signup.ref}/change/", HTTP_HOST=HUSUM).status_code == 200


def test_the_questions_are_offered_big_when_fresh_and_small_later(asking_event):
    signup = asking_event.signups.get()
    client = Client()
    client.get(f"/m/{token(signup)}/", HTTP_HOST=HUSUM)
    link = f'href="/e/{asking_event.code}/about-you/?people=6"'
    fresh = client.get(f"/m/{signup.ref}/?new=1", HTTP_HOST=HUSUM).content.decode()
    later = client.get(f"/m/{signup.ref}/", HTTP_HOST=HUSUM).content.decode()
    assert (fresh.count(link), later.count(link)) == (1, 1)
    assert f'class="btn btn--big" {link}' in fresh
    assert f'class="btn btn--big" {link}' not in later
