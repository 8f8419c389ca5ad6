"""The door on a phone: the link becomes a cookie, taps are forms, a code opens its party, nobody sees too much."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.signups.actions.door_passes import invite
from participation.signups.door_links import cookie_name, door_token, party_url
from participation.signups.door_queries import attendance_of
from participation.signups.links import cookie_name as manage_cookie
from participation.signups.links import token
from participation.signups.models import DoorMark
from tests.factories import make_event, make_signup
from tests.participation.portal.doors import HUSUM, VESTERBRO, at, day_of, nonce_on, one, send, tap, total

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(door_event):
    """An event that is on now."""
    return door_event


@pytest.fixture
def amina(door_party):
    """A family with needs, and with contacts that are nobody's business at the door."""
    return door_party


def test_link_is_exchanged_for_cookies_no_wider_than_the_door(event, helper):
    client = Client(HTTP_HOST=HUSUM)
    answer = client.get(f"/d/{door_token(helper)}/")
    assert (answer.status_code, answer.url) == (302, at(event, language="/ar"))
    cookie = answer.cookies[cookie_name(event.code)]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (at(event), True, "Lax")
    assert answer.cookies[cookie_name(event.code, "ar")]["path"] == at(event, language="/ar")
    assert {value["path"].endswith(at(event)) for value in answer.cookies.values()} == {True}
    assert 49 * 3600 < cookie["max-age"] <= 50 * 3600
    assert answer.headers["Cache-Control"] == "no-store"


def test_cookie_is_secure_where_the_site_is(event, helper, settings):
    settings.SECURE = settings.SESSION_COOKIE_SECURE = True
    answer = Client(HTTP_HOST=HUSUM).get(f"/d/{door_token(helper)}/")
    cookie = answer.cookies[f"__Secure-door_{event.code}"]
    assert (cookie["secure"], cookie["path"]) == (True, at(event))


def test_link_on_another_areas_site_leads_to_its_own(event, helper, vesterbro):
    answer = Client(HTTP_HOST=VESTERBRO).get(f"/d/{door_token(helper)}/")
    assert (answer.url, bool(answer.cookies)) == (f"http://{HUSUM}/d/{door_token(helper)}/", False)


def test_page_shows_names_and_needs_and_nothing_else_of_a_person(phone, event, amina):
    answer = phone.get(at(event))
    text = answer.content.decode()
    assert answer.status_code == 200
    for shown in ("Amína Nør", "1 voksen og 3 børn", "العربية"):
        assert shown in text
    for hidden in ("33660010", "33 66 00 10", "amina@", "nødder", "hemmeligt", "bo@medspil"):
        assert hidden not in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_state_shows_the_same_and_no_more(phone, event, amina):
    state = phone.get(at(event, "marks.json")).json()["state"]
    assert [set(party) for party in state["parties"]] == [
        {"ref", "name", "by", "key", "party", "people", "needs", "waiting"}
    ]
    assert (state["parties"][0]["key"], state["expected"], state["days"]) == ("amina nør", 4, [day_of(event)])
    assert state["until"] == int((event.ends_at + timedelta(days=2)).timestamp() * 1000)


def test_looking_changes_nothing(phone, event, amina):
    for page in ("", "?party=" + amina.ref, "?set=" + amina.ref + ".4.0", "marks.json", "sw.js"):
        phone.get(at(event, page))
    assert DoorMark.objects.count() == 0


def test_without_javascript_a_tap_marks_all_and_the_next_one_less(phone, event, amina):
    answer = tap(phone, event, set=f"{amina.ref}.4.0")
    assert (answer.status_code, answer.url) == (303, f"{at(event)}?day={day_of(event)}#p-{amina.ref}")
    row = phone.get(at(event)).context["rows"][0]
    assert (row["came"], row["fewer"]) == (4, f"{amina.ref}.3.4")
    tap(phone, event, set=row["fewer"])
    assert total(event) == 3
    tap(phone, event, set=f"{amina.ref}.0.3")
    assert total(event) == 0
    assert DoorMark.objects.values_list("door_pass__name", flat=True).distinct().get() == "Bo"


def test_double_tap_of_a_form_is_harmless(phone, event, amina):
    nonce = nonce_on(phone.get(at(event)))
    for button in ({"set": f"{amina.ref}.4.0"}, {"walk_in": "adult"}) * 2:
        phone.post(at(event), {"nonce": nonce, "day": day_of(event), **button})
    assert total(event) == 5


def test_walk_ins_come_and_are_undone(phone, event):
    for button in ({"walk_in": "adult"}, {"walk_in": "child"}, {"walk_in": "child"}, {"undo": "child"}):
        tap(phone, event, **button)
    found = attendance_of(event).whole
    assert (found.adults, found.children) == (1, 1)


BUTTONS = [
    {"set": "aaaaaaaa.1.0"},
    {"set": "x"},
    {"set": "\0.1.0"},
    {"set": "aaaaaaaa.-1.0"},
    {"set": "a" * 500},
    {"walk_in": "dog"},
]


def test_button_that_is_none_of_ours_says_so(phone, event, amina):
    for button in BUTTONS:
        answer = tap(phone, event, **button)
        assert (answer.status_code, bool(answer.context["refusal"])) == (200, True), button
    assert DoorMark.objects.count() == 0


def test_page_without_its_number_is_asked_again(phone, event, amina):
    answer = phone.post(at(event), {"nonce": "x", "set": f"{amina.ref}.4.0"})
    assert (answer.status_code, bool(answer.context["refusal"]), total(event)) == (200, True, 0)


def test_more_than_can_be_is_refused_with_the_reason(phone, event, amina):
    assert tap(phone, event, set=f"{amina.ref}.51.50").context["refusal"]
    assert total(event) == 0


def test_found_by_the_name_of_whoever_wrote_for_the_party_and_by_each_part_of_a_name(phone, event):
    make_signup(event, name="Farida al-Masri", proxy="child", proxy_name="Noor", proxy_language="da")
    for query in ("noor", "masri", "al-masri", "farida noor"):
        rows = phone.get(at(event), {"q": query}).context["rows"]
        assert [(row["name"], row["by"]) for row in rows] == [("Farida al-Masri", "Noor")], query


FOUND = [("am", ["Amína Nør"]), ("NØ", ["Amína Nør"]), ("mina", []), ("أم", ["أمّ علي"]), ("amina nø", ["Amína Nør"])]


def test_found_by_first_letters_in_any_script(phone, event, amina):
    make_signup(event, name="أمّ علي")
    for query, found in FOUND:
        page = phone.get(at(event), {"q": query})
        assert [row["name"] for row in page.context["rows"]] == found
        assert len(page.context["state"]["parties"]) == 2


def test_who_waits_can_be_marked_and_who_cancelled_is_not_listed(phone, event):
    waits, _gone = make_signup(event, status="waiting", adults=2), make_signup(event, status="cancelled")
    page = phone.get(at(event))
    assert [(row["ref"], row["waiting"]) for row in page.context["rows"]] == [(waits.ref, True)]
    assert page.context["door"].expected == 0
    tap(phone, event, set=f"{waits.ref}.2.0")
    assert total(event) == 2


def test_who_cancelled_and_was_marked_on_a_phone_without_network_is_shown(phone, event, amina):
    amina.status = "cancelled"
    amina.save()
    assert send(phone, event, [one(event, party=amina.ref, people=4)]).json()["refused"] == []
    page = phone.get(at(event))
    assert ([row["came"] for row in page.context["rows"]], page.context["door"].expected) == ([4], 0)
    tap(phone, event, set=f"{amina.ref}.0.4")
    assert phone.get(at(event)).context["rows"] == []


def test_camp_asks_for_a_day(husum):
    event = make_event(husum, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(days=2), each_day=True)
    event.ends_at = event.ends_at + timedelta(minutes=1)
    event.save()
    helper = invite(event=event, email="bo@medspil.example", name="", language="da", now=timezone.now())
    phone = Client(HTTP_HOST=HUSUM)
    phone.get(f"/d/{door_token(helper)}/")
    page = phone.get(at(event))
    assert [day["current"] for day in page.context["days"]] == [True, False, False]
    last = page.context["days"][2]["day"]
    assert phone.get(at(event), {"day": last}).context["day"] == last
    phone.post(at(event), {"nonce": nonce_on(page), "day": last, "walk_in": "adult"})
    assert [day.isoformat() for day in attendance_of(event).days] == [last]


# --- the code ---------------------------------------------------------------------------------------------------------
def test_the_code_of_a_party_opens_it_at_the_door_and_nothing_elsewhere(phone, event, amina):
    make_signup(event, name="Anden")
    address = party_url(amina)
    assert address == f"http://{HUSUM}/d/{event.code}/?party={amina.ref}"
    # Bo reads Arabic, and the code has no language.
    opened = phone.get(address.partition(HUSUM)[2])
    assert opened.url == f"/ar/d/{event.code}/?party={amina.ref}"
    assert [row["ref"] for row in phone.get(opened.url).context["rows"]] == [amina.ref]
    outside = Client(HTTP_HOST=HUSUM).get(address.partition(HUSUM)[2])
    assert (outside.status_code, outside.context["party"]) == (200, True)
    assert "Amína" not in outside.content.decode()


def test_whose_code_it_is_cannot_be_found_out_without_standing_at_the_door(event, amina):
    def page(ref):
        answer = Client(HTTP_HOST=HUSUM).get(at(event), {"party": ref})
        return answer.status_code, answer.content.decode().replace(ref, "")

    assert page(amina.ref) == page("aaaaaaaa")


def test_party_finds_its_code_on_its_own_page(event, amina):
    event.starts_at = timezone.now() + timedelta(days=1)
    event.ends_at = event.starts_at + timedelta(hours=2)
    event.save()
    client = Client(HTTP_HOST=HUSUM)
    client.cookies[manage_cookie(amina.ref)] = token(amina)
    assert f'src="/m/{amina.ref}/door.svg"' in client.get(f"/m/{amina.ref}/").content.decode()
    code = client.get(f"/m/{amina.ref}/door.svg")
    assert (code.status_code, code.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "no-store" in code.headers["Cache-Control"]
    amina.status = "cancelled"
    amina.save()
    assert "door.svg" not in client.get(f"/m/{amina.ref}/").content.decode()
