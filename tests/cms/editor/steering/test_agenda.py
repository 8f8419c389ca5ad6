"""The agenda, an item's page with all its variants, and the readiness board in the editor."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.editor.dashboard import today
from participation.steering.actions import agenda
from participation.steering.models import AgendaItem, Decision, GlossaryWord
from participation.steering.queries.readiness import board
from participation.steering.rules.language import wrong_box
from participation.steering.states import Wish
from participation.steering.variants import text_variant
from tests.factories.steering import make_group, make_meeting, make_member, make_recording, make_word

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
NEEDED = ("ar", "so")


@pytest.fixture
def meeting(ours):
    now = timezone.now()
    group = make_group(ours.area)
    make_member(group, "Amina", reading_languages=list(NEEDED), wishes=["audio", "large_print"])
    return make_meeting(group, starts_at=now + timedelta(days=10), ends_at=now + timedelta(days=10, hours=2))


@pytest.fixture
def item(meeting):
    return meeting.items.get(number=1)


@pytest.fixture
def foreign(theirs):
    now = timezone.now()
    starts = {"starts_at": now + timedelta(days=10), "ends_at": now + timedelta(days=10, hours=2)}
    return make_meeting(make_group(theirs.area), **starts)


def page(item):
    return reverse("agenda:item", args=[item.pk])


def fields(client, item, **over):
    """What the page would send when nothing is changed, with `over` changed."""
    form = client.get(page(item)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return {**data, **over}


def send(client, item, **over):
    return client.post(page(item), fields(client, item, **over))


def state(item, language):
    return text_variant(AgendaItem.objects.get(pk=item.pk), language).state


def test_page_has_a_box_per_language_asked_for_in_its_own_direction(editor, item):
    context = editor.get(page(item)).context
    assert [(box.code, box.dir) for box in context["boxes"]] == [("ar", "rtl"), ("so", "ltr")]
    assert {"en", "tr"} <= {box.code for box in context["folded"]}
    field = context["form"].fields["brief_ar"]
    assert (field.widget.attrs["dir"], field.widget.attrs["lang"]) == ("rtl", "ar")


def test_translation_reviewed_by_me_is_marked_for_the_danish_as_it_is(editor, ours, item):
    answer = send(editor, item, title_ar="نقطة", brief_ar="ملعب جديد", reviewed_ar="on")
    stored = AgendaItem.objects.get(pk=item.pk)
    assert answer.status_code == 302
    assert (text_variant(stored, "ar").state, text_variant(stored, "ar").by) == ("reviewed", str(ours.editor))


def test_machine_draft_stays_one_until_somebody_reviews_it(editor, item):
    send(editor, item, brief_so="Garoon", machine_so="on")
    send(editor, item, kind="orientation")
    assert state(item, "so") == "machine"
    send(editor, item, reviewed_so="on")
    assert state(item, "so") == "reviewed"


def test_changed_danish_shows_at_once_what_is_outdated(editor, item):
    send(editor, item, brief_ar="ملعب", reviewed_ar="on", brief_so="Garoon", reviewed_so="on")
    send(editor, item, ask_da="Hvornår?", brief_so="Garoon cusub")
    boxes = editor.get(page(item)).context["boxes"]
    assert [(box.code, box.state.icon) for box in boxes] == [("ar", "warning"), ("so", "edit")]


def test_how_a_browser_ends_lines_undoes_no_review(editor, item):
    lines = {"brief_da": "Et.\nTo.", "reviewed_da": "on", "brief_ar": "واحد\nاثنان", "reviewed_ar": "on"}
    send(editor, item, **lines)
    send(editor, item, brief_da="Et.\r\nTo.", brief_ar="واحد\r\nاثنان")
    assert (state(item, "da"), state(item, "ar")) == ("reviewed", "reviewed")


def test_too_long_is_said_beside_its_field_and_nothing_typed_is_lost(editor, item):
    answer = send(editor, item, brief_da="ord " * 151, brief_ar="كلام جديد")
    form = answer.context["form"]
    assert answer.status_code == 200
    assert "151" in form.errors["brief_da"][0]
    assert (form["brief_ar"].value(), state(item, "ar")) == ("كلام جديد", "missing")


def test_text_in_another_language_is_said_beside_its_box_and_kept_with_a_tick(editor, item):
    danish = "Vi skal vælge, hvor den nye legeplads skal ligge."
    assert "sure_so" not in editor.get(page(item)).content.decode()
    answer = send(editor, item, brief_so=danish, brief_ar="كلام جديد", minutes="25")
    form = answer.context["form"]
    assert {name: list(errors) for name, errors in form.errors.items()} == {"brief_so": [wrong_box(danish, "so")]}
    assert re.search("Dansk.*Soomaali", form.errors["brief_so"][0])
    assert [form[name].value() for name in ("brief_so", "brief_ar", "minutes")] == [danish, "كلام جديد", "25"]
    assert 'type="checkbox" name="sure_so"' in answer.content.decode()
    assert 'name="sure_ar"' not in answer.content.decode()
    assert (state(item, "so"), state(item, "ar")) == ("missing", "missing")
    assert send(editor, item, brief_so=danish, sure_so="on").status_code == 302
    assert send(editor, item, minutes="30").status_code == 302
    assert (state(item, "so"), AgendaItem.objects.get(pk=item.pk).minutes) == ("draft", 30)


def test_danish_box_doubts_too_and_a_folded_box_opens(editor, item):
    somali = "Waa in aan doorano meesha cusub ee carruurta, iyo sida loo dhisayo."
    answer = send(editor, item, brief_da=somali, brief_tr="Vi skal vælge, hvor den nye legeplads skal ligge.")
    assert list(answer.context["form"].errors) == ["brief_da", "brief_tr"]
    assert answer.context["folded_open"] is True
    assert 'type="checkbox" name="sure_da"' in answer.content.decode()


def test_nothing_cannot_be_reviewed(editor, item):
    assert list(send(editor, item, reviewed_ar="on").context["form"].errors) == ["brief_ar"]


def test_overtaken_edit_is_asked_once(editor, item):
    data = fields(editor, item, brief_ar="ملعب")
    agenda.translate(item=item, language="so", words={"brief": "Garoon"}, now=timezone.now())
    answer = editor.post(page(item), data)
    assert (answer.status_code, state(item, "ar")) == (200, "missing")
    again = {**data, "seen": answer.context["form"]["seen"].value(), "brief_so": "Garoon"}
    assert (editor.post(page(item), again).status_code, state(item, "ar")) == (302, "draft")


def test_weight_and_words_are_shown_after_saving(editor, item):
    context = editor.get(page(item)).context
    assert (context["count"], context["heavy"], "LIX" in context["ease"]) == (12, False, True)


def test_words_that_occur_are_suggested_and_chosen(editor, ours, theirs, item):
    word, _absent = make_word(None, "Legeplads"), make_word(ours.area, "Kvorum")
    foreign = make_word(theirs.area, "Sted")
    assert editor.get(page(item)).context["suggested"] == ["Legeplads"]
    assert send(editor, item, words=[foreign.pk]).status_code == 200
    send(editor, item, words=[word.pk], new_term="Udvalg", new_explanation="En gruppe, der bestemmer.")
    assert sorted(str(one) for one in item.words_explained.all()) == ["Legeplads", "Udvalg"]
    assert GlossaryWord.objects.get(term_da="Udvalg").area == ours.area


def test_recording_listened_to_is_ready(editor, item):
    recording = make_recording(item, "ar")
    send(editor, item, heard_ar="on")
    recording.refresh_from_db()
    assert recording.mark["state"] == "reviewed"
    heard = next(box.sound for box in editor.get(page(item)).context["boxes"] if box.code == "ar")
    assert (heard.length, heard.state.icon) == ("0:42", "check")


def test_items_are_added_moved_and_removed(admin, meeting):
    url = reverse("meetings:agenda_add", args=[meeting.pk])
    admin.post(url, {"title_da": "Eventuelt", "kind": "discussion", "minutes": "5", "raised_by": "resident"})
    added = meeting.items.get(number=3)
    moved = admin.post(reverse("meetings:agenda", args=[meeting.pk]), {"move": f"{added.pk}:1"})
    assert moved.status_code == 302
    admin.post(reverse("agenda:remove", args=[meeting.items.get(number=2).pk]))
    order = [(item.number, item.title_da) for item in meeting.items.order_by("number")]
    assert order == [(1, "Eventuelt"), (2, "Punkt 2")]


def test_decided_item_is_not_removed(editor, item):
    Decision.objects.create(item=item, outcome="adopted", text_da="Ja.")
    answer = editor.post(reverse("agenda:remove", args=[item.pk]))
    assert (answer.status_code, AgendaItem.objects.filter(pk=item.pk).exists()) == (200, True)


def test_neighbours_item_is_not_moved_from_here(admin, meeting, foreign):
    theirs = foreign.items.get(number=2)
    answer = admin.post(reverse("meetings:agenda", args=[meeting.pk]), {"move": f"{theirs.pk}:1"})
    assert answer.status_code == 200
    assert AgendaItem.objects.get(pk=theirs.pk).number == 2


def test_neighbours_item_is_not_found(editor, foreign):
    item = foreign.items.get(number=1)
    for name in ("agenda:item", "agenda:remove"):
        assert editor.get(reverse(name, args=[item.pk])).status_code == 404
        assert editor.post(reverse(name, args=[item.pk])).status_code == 404


def test_last_meetings_items_come_back(admin, meeting):
    now = timezone.now() + timedelta(days=40)
    after = make_meeting(meeting.group, items=0, starts_at=now, ends_at=now + timedelta(hours=2))
    url = reverse("meetings:agenda_copy", args=[after.pk])
    assert admin.get(url).status_code == 200
    admin.post(url, {"items": [meeting.items.get(number=2).pk]})
    assert [item.title_da for item in after.items.all()] == ["Punkt 2"]


def test_board_leads_to_where_it_is_mended_and_names_nobody(admin, meeting, item):
    answer = admin.get(reverse("meetings:readiness", args=[meeting.pk]))
    text = answer.content.decode()
    assert f"{page(item)}#so" in text
    assert f"{page(item)}#sound-ar" in text
    assert "Amina" not in text
    assert answer.context["card"]["forms"] == [str(Wish.LARGE_PRINT.label)]
    assert "no-store" in answer["Cache-Control"]


def test_item_page_asks_the_same_whatever_there_is(editor, item, meeting):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(page(item)).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number, code in enumerate(("en", "tr", "pl", "uk", "fa")):
        make_member(meeting.group, f"Member {number}", reading_languages=[code], wishes=["audio"])
        make_word(None, f"Ord {number}")
        make_recording(item, code)
    assert asked() == few


def test_dashboard_says_which_packet_is_due_until_it_is_complete(ours, theirs, foreign, meeting):
    def lines():
        return [line["url"] for line in today(ours.editor, timezone.now())["packets"]]

    assert lines() == [reverse("meetings:readiness", args=[meeting.pk])]
    meeting.group.members.all().delete()
    for one in meeting.items.all():
        agenda.review(item=one, language="da", by="Chen", now=timezone.now())
    assert board(meeting, timezone.now()).complete
    assert lines() == []


def test_dashboard_stays_within_its_questions(ours, meeting):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            today(ours.editor, timezone.now())
        return len(queries)

    asked()
    few = asked()
    now = timezone.now() + timedelta(days=9)
    make_meeting(meeting.group, items=6, starts_at=now, ends_at=now + timedelta(hours=2))
    assert asked() == few <= 24
