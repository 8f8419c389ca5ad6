"""Writing an agenda: numbers, words, marks, and what happens to them when something changes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.events.rules import Refused
from participation.steering.actions import agenda
from participation.steering.models import AgendaItem, Decision, GlossaryWord
from participation.steering.queries.agenda import before, words_for
from participation.steering.rules.packets import clock, found_in, minutes_over, stamp
from participation.steering.variants import audio_variant, source_of, text_variant
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_item, make_meeting, make_paper, make_recording, make_word

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def meeting(husum):
    return make_meeting(make_group(husum), items=3)


@pytest.fixture
def item(meeting):
    return meeting.items.get(number=1)


def titles(meeting):
    return [(item.number, item.title_da) for item in meeting.items.order_by("number")]


def test_new_item_gets_the_next_number(meeting):
    agenda.save_item(item=AgendaItem(meeting=meeting, title_da="Eventuelt"), now=NOW)
    assert titles(meeting)[-1] == (4, "Eventuelt")


def test_item_without_a_title_is_refused(meeting):
    with pytest.raises(Refused) as refused:
        agenda.save_item(item=AgendaItem(meeting=meeting, title_da=" "), now=NOW)
    assert (refused.value.code, meeting.items.count()) == ("title", 3)


def test_short_version_has_at_most_150_words(item):
    item.brief_da = "ord " * 150
    agenda.save_item(item=item, now=NOW)
    item.brief_da += "mere"
    with pytest.raises(Refused) as refused:
        agenda.save_item(item=item, now=NOW)
    assert (refused.value.code, "151" in refused.value.text) == ("long", True)


def test_moving_closes_up_and_is_harmless_to_repeat(meeting):
    third = meeting.items.get(number=3)
    for _time in range(2):
        agenda.move_item(item=third, to=1, now=NOW)
    assert titles(meeting) == [(1, "Punkt 3"), (2, "Punkt 1"), (3, "Punkt 2")]


def test_moving_beyond_the_end_is_the_end(meeting, item):
    agenda.move_item(item=item, to=99, now=NOW)
    assert titles(meeting) == [(1, "Punkt 2"), (2, "Punkt 3"), (3, "Punkt 1")]


def test_removing_closes_up_and_takes_the_files(meeting, item, django_capture_on_commit_callbacks):
    recording = make_recording(item)
    storage, name = recording.file.storage, recording.file.name
    with django_capture_on_commit_callbacks(execute=True):
        agenda.remove_item(item=item, now=NOW)
    agenda.remove_item(item=item, now=NOW)
    assert titles(meeting) == [(1, "Punkt 2"), (2, "Punkt 3")]
    assert not storage.exists(name)


def test_decided_item_stays(item):
    Decision.objects.create(item=item, outcome="adopted", text_da="Ja.")
    with pytest.raises(Refused) as refused:
        agenda.remove_item(item=item, now=NOW)
    assert refused.value.code == "decided"


def test_changed_danish_is_reviewed_by_nobody(item):
    agenda.review(item=item, language="da", by="Chen", now=NOW)
    stored = AgendaItem.objects.get(pk=item.pk)
    assert (text_variant(stored, "da").state, text_variant(stored, "da").on) == ("reviewed", "2026-03-02")
    stored.ask_da = "Hvornår?"
    agenda.save_item(item=stored, now=NOW)
    assert text_variant(AgendaItem.objects.get(pk=item.pk), "da").state == "draft"


def test_unchanged_translation_keeps_its_mark(item):
    words = {"title": "نقطة", "brief": "ملعب", "ask": ""}
    agenda.translate(item=item, language="ar", words=words, state="reviewed", by="Chen", now=NOW)
    item.refresh_from_db()
    item.brief_da = "Et andet sted."
    agenda.save_item(item=item, now=NOW)
    agenda.translate(item=item, language="ar", words=words, now=NOW)
    assert text_variant(AgendaItem.objects.get(pk=item.pk), "ar").state == "outdated"


def test_colleagues_marks_of_other_languages_are_kept(item):
    mine, theirs = AgendaItem.objects.get(pk=item.pk), AgendaItem.objects.get(pk=item.pk)
    agenda.translate(item=mine, language="ar", words={"brief": "ملعب"}, state="machine", now=NOW)
    agenda.translate(item=theirs, language="so", words={"brief": "Garoon"}, state="reviewed", by="Eva", now=NOW)
    stored = AgendaItem.objects.get(pk=item.pk)
    assert [text_variant(stored, code).state for code in ("ar", "so")] == ["machine", "reviewed"]


def test_no_text_cannot_be_reviewed(item):
    with pytest.raises(Refused) as refused:
        agenda.review(item=item, language="so", by="Chen", now=NOW)
    assert refused.value.code == "empty"


def test_recording_listened_to_is_ready_until_a_paper_comes(item):
    agenda.mark_recording(recording=make_recording(item), state="reviewed", by="Chen", now=NOW)
    assert audio_variant(AgendaItem.objects.get(pk=item.pk), "ar").state == "reviewed"
    make_paper(item)
    assert audio_variant(AgendaItem.objects.get(pk=item.pk), "ar").state == "outdated"


def test_who_saw_an_older_item_is_refused(item):
    seen = stamp(item)
    agenda.translate(item=item, language="ar", words={"brief": "ملعب"}, now=NOW)
    with pytest.raises(Refused) as refused:
        agenda.hold(item=item, seen=seen)
    assert refused.value.code == "overtaken"


def test_items_of_the_last_meeting_come_once_with_their_words(meeting, item):
    agenda.translate(item=item, language="ar", words={"brief": "ملعب"}, state="reviewed", by="Chen", now=NOW)
    item.words_explained.add(make_word())
    after = make_meeting(meeting.group, items=0, starts_at=at(40, 17), ends_at=at(40, 19))
    assert before(after) == meeting
    chosen = meeting.items.filter(number__in=[1, 3])
    assert [agenda.copy_items(meeting=after, items=chosen, now=NOW) for _time in range(2)] == [2, 0]
    copied = after.items.get(number=1)
    assert titles(after) == [(1, "Punkt 1"), (2, "Punkt 3")]
    assert (text_variant(copied, "ar").state, copied.words_explained.count()) == ("reviewed", 1)


def test_other_areas_words_are_not_chosen(meeting, item, vesterbro):
    shared, own, foreign = make_word(), make_word(meeting.group.area, "Budget"), make_word(vesterbro, "Kvorum")
    agenda.explain(item=item, words=[shared.pk, own.pk, foreign.pk], now=NOW)
    assert list(words_for(meeting)) == list(item.words_explained.order_by("term_da")) == [own, shared]


def test_new_word_is_the_areas_and_written_once(meeting, item):
    for term in ("Kvorum", "kvorum"):
        agenda.add_word(item=item, term=term, explanation="Så mange skal være der.", now=NOW)
    word = GlossaryWord.objects.get()
    assert (word.area, word.term_da, list(item.words_explained.all())) == (meeting.group.area, "Kvorum", [word])


def test_clock_runs_from_the_meetings_beginning_and_warns(meeting):
    items = list(meeting.items.order_by("number"))
    items[1].minutes = 100
    assert [(slot.text, slot.late) for slot in clock(meeting, items)] == [
        ("17:00-17:15", False),
        ("17:15-18:55", False),
        ("18:55-19:10", True),
    ]
    assert minutes_over(meeting, items) == 10


def test_inflected_words_are_found(husum):
    words = [make_word(husum, term) for term in ("Kommissorium", "Kvorum", "Lokalt udvalg", "LU")]
    text = "Efter kommissoriet skal lokale LUs udvalg lukke. Lokalt udvalget kan det."
    assert [word.term_da for word in found_in(text, words)] == ["Kommissorium", "Lokalt udvalg", "LU"]


STEPS = st.one_of(
    st.tuples(st.just("danish"), st.sampled_from(["Et.", "To.", "Tre."])),
    st.tuples(st.just("paper"), st.integers(1, 3)),
    st.tuples(st.just("unpaper"), st.none()),
    st.tuples(st.just("translate"), st.sampled_from(["واحد", "اثنان"])),
    st.tuples(st.just("review"), st.none()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=7))
def test_translation_is_outdated_exactly_when_its_source_changed_since(husum, steps):
    item = make_item(make_meeting(make_group(husum), items=0))
    text, source = "", None
    for step, value in steps:
        item = AgendaItem.objects.get(pk=item.pk)
        if step == "danish":
            item.brief_da = value
            agenda.save_item(item=item, now=NOW)
        elif step == "paper":
            make_paper(item, b"x" * value)
        elif step == "unpaper":
            item.papers.all().delete()
        elif step == "translate":
            source = source if value == text else source_of(item)
            text = value
            agenda.translate(item=item, language="ar", words={"brief": value}, now=NOW)
        elif text:
            agenda.review(item=item, language="ar", by="Chen", now=NOW)
            source = source_of(item)
        stored = AgendaItem.objects.get(pk=item.pk)
        state = text_variant(stored, "ar").state
        assert (state == "missing") == (not text)
        assert (state == "outdated") == (bool(text) and source != source_of(stored))
