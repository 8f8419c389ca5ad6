"""A family signs up in Arabic on a phone, gets a mail in Arabic with a calendar file, changes, and cancels."""

import re

import pytest
from django.core import mail as django_mail
from django.utils import timezone

from participation.mail.actions import deliver_due
from participation.mail.models import Message
from participation.signups.models import Signup
from tests.factories import make_event, make_signup

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "husum.localhost:8000"}


@pytest.fixture
def feast(husum):
    from datetime import timedelta

    starts = timezone.now() + timedelta(days=10)
    return make_event(
        husum,
        title="Eidfest i Husum",
        title_ar="حفل العيد في هوسوم",
        summary_ar="نأكل معاً",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        interpreted_languages=["ar", "so"],
        capacity=30,
        faith_related=True,
    )


def hidden(html):
    """The hidden fields of the page, as a browser sends them."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        if 'type="hidden"' in tag:
            name = re.search(r'name="([^"]*)"', tag)
            value = re.search(r'value="([^"]*)"', tag)
            if name:
                found[name[1]] = value[1] if value else ""
    return found


WHO = {
    "name": "أمينة",
    "contact_kind": "email",
    "email": "amina@medspil.example",
    "adults": "٢",  # Arabic digits, as an Arabic keyboard types them
    "children_6_12": "2",
}


def walk_to_check(client, url, **who):
    """The first two steps as a browser without JavaScript takes them; returns both answers."""
    page = client.get(url, **HOST)
    assert page.status_code == 200
    first = client.post(url, {**hidden(page.content.decode()), **WHO, **who, "go": "next"}, **HOST)
    needs = {"language": "ar", "interpreter": "ar", "heard": "friend", "first_time": "yes"}
    second = client.post(url, {**hidden(first.content.decode()), **needs, "go": "next"}, **HOST)
    assert second.context["step"] == 3
    return first, second


def walk(client, url, **who):
    """All three steps; returns the last answer and the page on which it was sent."""
    _first, check = walk_to_check(client, url, **who)
    return client.post(url, {**hidden(check.content.decode()), "go": "send"}, **HOST), check


def test_the_whole_way_without_javascript(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    answer, check = walk(client, url)
    assert answer.status_code == 303
    signup = Signup.objects.get()
    assert (signup.status, signup.people, signup.language, signup.first_time) == ("placed", 4, "ar", True)
    assert "amina@medspil.example" in check.content.decode()
    assert not client.cookies, "signing up sets no cookie"

    entered = client.get(answer.url, **HOST)
    assert entered.status_code == 302
    assert entered.url == f"/ar/m/{signup.ref}/?new=1"
    page = client.get(entered.url, **HOST)
    assert page.status_code == 200
    assert 'dir="rtl"' in page.content.decode()
    assert page.headers["Cache-Control"].find("no-store") >= 0

    deliver_due(now=timezone.now())
    (letter,) = django_mail.outbox
    assert letter.to == ["amina@medspil.example"]
    assert "عيد" not in letter.subject, "a feast of faith has a neutral subject"
    html = next(body for body, kind in letter.alternatives if kind == "text/html")
    assert 'lang="ar"' in html
    assert 'dir="rtl"' in html
    assert 'lang="da"' in html
    assert f"http://husum.localhost:8000/ar/m/{signup.ref}-" in letter.body
    assert any("text/calendar" in str(part) for part in [letter.message().as_string()])


def test_sending_the_last_step_twice_is_one_signup(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    answer, check = walk(client, url)
    again = client.post(url, {**hidden(check.content.decode()), "go": "send"}, **HOST)
    assert again.status_code == 303
    assert again.url == answer.url
    assert Signup.objects.count() == 1
    assert Message.objects.count() == 1


def test_errors_stand_beside_the_field_and_keep_what_was_typed(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    page = client.get(url, **HOST)
    answer = client.post(
        url,
        {
            **hidden(page.content.decode()),
            "name": "أمينة",
            "contact_kind": "phone",
            "phone": "12",
            "adults": "0",
        },
        **HOST,
    )
    html = answer.content.decode()
    assert answer.context["step"] == 1
    assert {error["field_id"] for error in answer.context["errors"]} == {"id_phone", "id_adults"}
    assert 'value="أمينة"' in html
    assert 'value="12"' in html
    assert Signup.objects.count() == 0


def test_going_back_loses_nothing(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    page = client.get(url, **HOST)
    second = client.post(url, {**hidden(page.content.decode()), **WHO, "go": "next"}, **HOST)
    back = client.post(
        url,
        {**hidden(second.content.decode()), "language": "ar", "allergy": "nuts", "step": "2", "go": "back"},
        **HOST,
    )
    assert back.context["step"] == 1
    assert 'value="أمينة"' in back.content.decode()
    forward = client.post(url, {**hidden(back.content.decode()), **WHO, "go": "next"}, **HOST)
    assert 'value="nuts"' in forward.content.decode()


def test_a_family_is_told_of_the_waiting_list_and_agrees_to_it(client, feast):
    make_signup(feast, adults=29)
    answer, check = walk(client, f"/ar/e/{feast.code}/signup/")
    assert check.context["placing"] == "waiting"
    assert hidden(check.content.decode())["waiting_ok"] == "yes"
    assert answer.status_code == 303
    assert Signup.objects.get(email="amina@medspil.example").status == "waiting"


def test_nobody_waits_without_knowing_when_the_last_place_goes_meanwhile(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    make_signup(feast, adults=26)
    page = client.get(url, **HOST)
    first = client.post(url, {**hidden(page.content.decode()), **WHO, "go": "next"}, **HOST)
    check = client.post(url, {**hidden(first.content.decode()), "language": "ar", "go": "next"}, **HOST)
    assert check.context["placing"] == "place"
    make_signup(feast, adults=1)
    answer = client.post(url, {**hidden(check.content.decode()), "go": "send"}, **HOST)
    assert answer.status_code == 409
    assert answer.context["placing"] == "waiting"
    assert not Signup.objects.filter(email="amina@medspil.example").exists()
    agreed = client.post(url, {**hidden(answer.content.decode()), "go": "send"}, **HOST)
    assert agreed.status_code == 303
    assert Signup.objects.get(email="amina@medspil.example").status == "waiting"


def test_changing_and_cancelling_from_the_link(client, feast):
    answer, _check = walk(client, f"/ar/e/{feast.code}/signup/")
    client.get(answer.url, **HOST)
    signup = Signup.objects.get()
    base = f"/ar/m/{signup.ref}/"
    changed = client.post(
        f"{base}change/",
        {"name": "أمينة", "contact_kind": "email", "email": "amina@medspil.example", "adults": "1"},
        **HOST,
    )
    assert changed.status_code == 303
    signup.refresh_from_db()
    assert signup.people == 1
    assert client.get(f"{base}cancel/", **HOST).status_code == 200
    signup.refresh_from_db()
    assert signup.status == "placed", "GET never changes anything"
    assert client.post(f"{base}cancel/", **HOST).status_code == 303
    signup.refresh_from_db()
    assert signup.status == "cancelled"
    assert client.get(base, **HOST).status_code == 200
    kinds = list(Message.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["placed", "changed", "cancelled"]


@pytest.mark.parametrize("token", ["aaaaaaaa-" + "x" * 22, "nonsense-link", "zz"])
def test_an_unknown_link_and_an_altered_one_look_the_same(client, feast, token):
    walk(client, f"/ar/e/{feast.code}/signup/")
    ref = Signup.objects.get().ref
    forged = f"{ref}-{'x' * 22}"
    unknown = client.get(f"/ar/m/{token}/", **HOST)
    altered = client.get(f"/ar/m/{forged}/", **HOST)
    assert (unknown.status_code, altered.status_code) == (404, 404)
    without = [page.content.decode().replace(f"/m/{link}/", "") for page, link in ((unknown, token), (altered, forged))]
    assert without[0] == without[1]


def test_the_reference_alone_opens_nothing(client, feast):
    walk(client, f"/ar/e/{feast.code}/signup/")
    client.cookies.clear()
    assert client.get(f"/ar/m/{Signup.objects.get().ref}/", **HOST).status_code == 404


def test_a_phone_handed_on_signs_up_the_second_family_too(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    _answer, check = walk(client, url)
    back = client.post(url, {**hidden(check.content.decode()), "step": "2", "go": "back"}, **HOST)
    other = {"name": "Bent", "contact_kind": "phone", "phone": "33660011", "adults": "4", "email": ""}
    second = client.post(url, {**hidden(back.content.decode()), **other, "go": "next"}, **HOST)
    third = client.post(url, {**hidden(second.content.decode()), "language": "da", "go": "next"}, **HOST)
    asked = client.post(url, {**hidden(third.content.decode()), "go": "send"}, **HOST)
    assert asked.status_code == 409
    assert "أمينة" not in asked.content.decode()
    assert client.post(url, {**hidden(asked.content.decode()), "go": "send"}, **HOST).status_code == 303
    assert sorted(Signup.objects.values_list("name", flat=True)) == ["Bent", "أمينة"]


def test_agreeing_to_wait_does_not_outlive_the_page_that_asked(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    blocking = make_signup(feast, adults=29)
    _answer, check = walk_to_check(client, url)
    assert check.context["placing"] == "waiting"
    back = client.post(url, {**hidden(check.content.decode()), "step": "3", "go": "back"}, **HOST)
    blocking.status = "cancelled"
    blocking.save()
    again = client.post(url, {**hidden(back.content.decode()), "language": "ar", "go": "next"}, **HOST)
    assert again.context["placing"] == "place"
    assert "waiting_ok" not in hidden(again.content.decode())


def test_once_signup_is_closed_the_steps_lead_back_to_the_event(client, feast):
    url = f"/ar/e/{feast.code}/signup/"
    page = client.get(url, **HOST)
    feast.signup_closes_at = timezone.now()
    feast.save()
    answer = client.post(url, {**hidden(page.content.decode()), **WHO, "go": "next"}, **HOST)
    assert (answer.status_code, answer.url) == (302, f"/ar/e/{feast.code}/")


def test_an_address_pasted_with_invisible_marks_is_clean(client, feast):
    walk(client, f"/ar/e/{feast.code}/signup/", email="amina@\u200fmedspil.example\u2069")
    assert Signup.objects.get().email == "amina@medspil.example"


@pytest.mark.parametrize("name", ["Vind en iPhone bit.ly/x", "http://x", "www.x.dk", "010190-1234"])
def test_a_name_carries_neither_links_nor_personal_numbers(client, feast, name):
    url = f"/ar/e/{feast.code}/signup/"
    page = client.get(url, **HOST)
    answer = client.post(url, {**hidden(page.content.decode()), **WHO, "name": name, "go": "next"}, **HOST)
    assert [error["field_id"] for error in answer.context["errors"]] == ["id_name"]


@pytest.mark.parametrize("link", ["%00abc-x", "a%00bc-", "abcdefgh-", "ABCDEFGH-x"])
def test_a_broken_link_is_closed_and_no_fault(client, husum, link):
    assert client.get(f"/m/{link}/", **HOST).status_code == 404
