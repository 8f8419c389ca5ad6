import re
from datetime import timedelta, date
import pytest
from django.urls import reverse, get_resolver
from django.utils import timezone
from participation.steering.models import *
from tests import cast
from tests.factories.steering import *
from tests.participation.steering.rooms import Room, browser, HUSUM

pytestmark = pytest.mark.django_db
M = "kvasthilde"

@pytest.fixture
def room(husum, private):
    return Room(husum)

@pytest.mark.parametrize("name", ["question", "question_voice", "people", "reply", "presence", "packet_link_new", "decision_words", "questions_print", "agenda", "invite"])
@pytest.mark.parametrize("q", ["%00", "x" * 400, "%F0%9F", "-1", "9" * 30, "%D9%A3"])
def test_nul(room, chen, name, q):
    keys = ("q", "who", "of", "member", "item", "for")
    for key in keys:
        url = reverse(f"meetings:{name}", args=[room.meeting.pk]) + f"?{key}={q}"
        r = browser(chen, "localhost").get(url)
        assert r.status_code < 500, url

@pytest.mark.parametrize("q", ["%00", "x" * 400, "9" * 30, "%D9%A3"])
def test_nul_item(room, chen, q):
    for name in ("paper", "recording", "paper_add", "paper_remove", "recording_remove", "recording_add", "item"):
        for key in ("paper", "recording", "replace", "language"):
            r = browser(chen, "localhost").get(reverse(f"agenda:{name}", args=[room.first.pk]) + f"?{key}={q}")
            assert r.status_code < 500, (name, key)
    for name in ("member_edit", "seat_sit", "term_end", "working", "member_invite"):
        for key in ("member", "seat", "term", "period", "export", "as"):
            r = browser(chen, "localhost").get(reverse(f"steering:{name}", args=[room.group.pk]) + f"?{key}={q}")
            assert r.status_code < 500, (name, key)
    for path in (f"/steering/search/?q={q}", f"/steering/wishes/?group={q}", room.path(f"ask/?item={q}"), room.path(f"packet.pdf?size={q}"), room.path(f"1/?read={q}"), f"/cms/meetings/?q={q}", f"/cms/glossary/?q={q}", f"/cms/glossary/new/?area={q}", f"/cms/steering/?q={q}"):
        r = browser(room.bo.user if path.startswith("/steering") else chen).get(path)
        assert r.status_code < 500, path

@pytest.mark.parametrize("bad", ["\x00", "x" * 5000, "\ud800", "²", "-3"])
def test_posts(room, bad):
    c = browser(room.bo.user)
    for path, names in {
        room.path("answer/"): ["event", "reply", "substitute", "back"], room.path("1/mark/"): ["read"], room.path("1/note/"): ["note"],
        room.path("ask/"): ["item", "text", "voice", "language", "naming", "submission"], room.path("withdraw/"): ["ref"],
        "/steering/wishes/": ["first", "others", "wishes", "interpreter", "children", "transport", "other_wishes", "language", "contact_kind", "phone", "email"],
        room.path("send-link/"): ["x"],
        }.items():
        good = {"event": room.meeting.event.code, "reply": "yes", "first": "da", "language": "da", "contact_kind": "email", "naming": "unnamed", "text": "hej"}
        for n in names:
            body = "&".join(f"{k}={v}" for k, v in good.items() if k != n)
            from urllib.parse import quote
            body += f"&{n}=" + quote(bad.encode("utf-8", "surrogatepass"))
            r = c.post(path, body, content_type="application/x-www-form-urlencoded")
            assert r.status_code < 500, (path, n)

def test_sweep_public(room, dilek, chen):
    room.meeting.event.title_da = M; room.meeting.event.summary_da = M; room.meeting.event.save()
    room.before.event.title_da = M; room.before.event.save()
    for code in (room.meeting.event.code, room.before.event.code):
        for path in ["", "event.ics", "qr.svg", "card.jpg", "signup/", "about-you/", "about-you/thanks/", "here/", "here/thanks/", "here/tablet/", "here/tablet/thanks/", "here/poster/", "cards/"]:
            for host in (HUSUM, "localhost:8000", "vesterbro.localhost:8000"):
                for who in (None, room.bo.user, dilek, chen):
                    for method in ("get", "head", "post", "options"):
                        r = getattr(browser(who, host), method)(f"/e/{code}/{path}")
                        if r.status_code not in (404, 405) and not (method == "options"):
                            print(path, host, who, method, r.status_code, r.headers.get("Location"), M in r.content.decode("utf8", "replace"))
        for path in (f"/d/{code}/", f"/d/{code}/marks.json", f"/meetings/{code}/", f"/meetings/"):
            for who in (None, room.bo.user, dilek, chen):
                r = browser(who).get(path)
                print(path, who, r.status_code, r.headers.get("Location"), M in r.content.decode())

def test_overtaken_oracle(room, chen):
    from participation.steering.actions.answering import answer_question
    from participation.steering.messages.packets import tell_packet
    from participation.mail.models import Message
    from django.db import transaction
    now = timezone.now()
    with transaction.atomic():
        m = tell_packet(make_link(room.bo, room.meeting), now=now)
    Message.objects.filter(pk=m.pk).update(failed_at=now, error="x", expires_at=now + timedelta(days=5))
    page = lambda: browser(chen, "localhost").get(reverse("messages:inspect", args=[m.pk])).content.decode()
    a = page()
    q = MemberQuestion.objects.create(meeting=room.meeting, member=room.bo, text="x", asked_at=now)
    answer_question(question=q, answer="y", now=now)
    b = page()
    f = lambda t: re.sub(r'csrf\w+"[^>]+value="[^"]+"', "", t)
    assert "messages/retry" in a
    assert "messages/retry" in b

def test_delete_user(room, chen):
    u = room.bo.user
    make_paper(room.first, uploaded_by=u)
    from wagtail.log_actions import log
    log(instance=room.meeting, action="wagtail.edit", user=u)
    u.delete()
    room.bo.refresh_from_db()
    assert room.bo.user is None

def test_cache(room, chen):
    for p in ("", "event.ics", "card.jpg", "qr.svg"):
        r = browser(chen).get(f"/e/{room.meeting.event.code}/{p}")
        print(p, r.status_code, r.headers.get("Cache-Control"), r.headers.get("Vary"), r.headers.get("ETag"))
    for p in ("/steering/", room.path(), "/steering/zzz/"):
        r = browser(room.bo.user).get(p)
        print(p, r.status_code, r.headers.get("Cache-Control"), r.headers.get("Vary"), r.cookies)
