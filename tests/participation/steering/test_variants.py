"""The states of an agenda item's variants: what is outdated by what."""

import pytest

from participation.steering import variants
from participation.steering.variants import audio_variant, marked, needed, read_item, source_of, text_variant
from tests.factories.steering import make_group, make_item, make_meeting, make_paper, make_recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(husum):
    return make_item(make_meeting(make_group(husum), items=0), brief_ar="ملعب جديد")


def review(item, language):
    item.translation_status[language] = marked(item, language, "reviewed", by="Chen").as_dict()
    item.save()


def test_translation_is_outdated_when_the_danish_words_change(item):
    review(item, "ar")
    assert text_variant(item, "ar").is_ready
    item.ask_da = "Hvornår skal den bygges?"
    assert text_variant(item, "ar").state == "outdated"


def test_every_variant_is_outdated_when_a_paper_comes_after_it(item):
    review(item, "da")
    review(item, "ar")
    recording = make_recording(item, "ar")
    recording.mark = marked(item, "ar", "reviewed", by="Chen").as_dict()
    recording.save()
    make_paper(item)
    found = [text_variant(item, "da"), text_variant(item, "ar"), audio_variant(item, "ar")]
    assert [variant.state for variant in found] == ["outdated", "outdated", "outdated"]


def test_danish_words_do_not_outdate_the_danish_itself(item):
    review(item, "da")
    item.brief_da = "Et andet forslag."
    assert text_variant(item, "da").state == "reviewed"


def test_plain_danish_reads_the_danish_as_its_own(item):
    review(item, "da")
    reading = read_item(item, "brief", "da-x-let")
    assert (reading.text, reading.fallback) == (item.brief_da, False)
    assert text_variant(item, "da-x-let").state == "reviewed"


def test_reader_is_told_what_is_missing_and_what_is_a_draft(item):
    assert (read_item(item, "brief", "so").fallback, text_variant(item, "so").state) == (True, "missing")
    assert read_item(item, "brief", "ar").state == "draft"


def test_source_changes_with_the_papers_but_not_with_their_order(item):
    before = source_of(item)
    first = make_paper(item, b"a")
    second = make_paper(item, b"bb")
    assert source_of(item) != before
    both = source_of(item)
    first.digest, second.digest = second.digest, first.digest
    first.save()
    second.save()
    assert source_of(item) == both


def test_needed_is_nothing_but_danish_without_members():
    assert needed([]) == (["da"], [])


def test_plain_danish_readers_need_the_danish():
    assert needed([(["da-x-let"], ["audio"])]) == (["da"], ["da"])


def test_unknown_language_counts_as_danish():
    assert needed([(["xx"], ["audio"])]) == (["da"], ["da"])


def test_words_are_counted_as_they_are_parted():
    assert variants.words_in("  to   ord ") == 2
