"""What may be written, and what is said where it may not."""

import pytest

from participation.broadcasts import rules
from participation.privacy import registry
from tests.factories import make_event
from tests.factories.broadcasts import make_broadcast


def test_unknown_placeholder_is_named_with_the_known_ones():
    text = rules.trouble_with_braces("Hej {navn}")
    assert "{navn}" in text
    assert "{name} {event} {when} {where} {link}" in text
    assert rules.trouble_with_braces("Hej {name}") == ""


def test_personal_numbers_are_refused():
    assert rules.trouble_with_numbers("Ring til 010190-1234\nhilsen") != ""
    assert rules.trouble_with_numbers("Ring 33 66 00 01 eller se https://husum.dk") == ""


def test_written_about_as_long_as_contacts_are_kept():
    assert rules.PAST.days == registry.CONTACT_DAYS


@pytest.mark.django_db
def test_subject_names_no_event_about_faith():
    feast = make_event(title="Eid", title_so="Ciid Wanaagsan", faith_related=True)
    common = make_event(title="Fællesspisning")
    refused = ["{event}", "Nyt om Eid i dag", "Eid: ny dato", "Velkommen til Eid!", "ciid wanaagsan: nyt"]
    assert [bool(rules.trouble_with_faith(subject, [common, feast])) for subject in refused] == [True] * 5
    allowed = ["Nyt {when}", "Fællesspisning", "Heidi spiller"]
    assert [rules.trouble_with_faith(subject, [common, feast]) for subject in allowed] == [""] * 3
    assert rules.trouble_with_faith("{event}", [common]) == ""


@pytest.mark.django_db
def test_words_are_subject_and_text_together():
    broadcast = make_broadcast(make_event(), subject_so="War cusub", body_tr="Merhaba")
    there = [code for code in ("da", "ar", "so", "tr", "en") if rules.words_in(broadcast, code)]
    assert there == ["da", "ar"]
    assert rules.words_for(broadcast, "so").language == "da"


@pytest.mark.django_db
def test_fingerprint_follows_every_edit():
    broadcast = make_broadcast(make_event())
    first = rules.fingerprint(broadcast, [1, 2])
    assert rules.fingerprint(broadcast, [2, 1]) == first
    broadcast.body_so = "x"
    assert len({first, rules.fingerprint(broadcast, [1, 2]), rules.fingerprint(broadcast, [1])}) == 3
