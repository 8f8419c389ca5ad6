"""A translation is outdated as soon as the Danish changes, and not before."""

from participation.languages.states import Mark, fingerprint, state_of


def test_state_of_missing_text_is_missing_whatever_was_said():
    status = {"ar": Mark("reviewed", "Chen", "2026-03-02", "x").as_dict()}
    assert state_of(status, "ar", has_text=False, source="x") == "missing"


def test_state_survives_while_the_danish_stays():
    source = fingerprint(["Fest", "Kom og spis"])
    status = {"ar": Mark("reviewed", "Chen", "2026-03-02", source).as_dict()}
    assert state_of(status, "ar", has_text=True, source=source) == "reviewed"


def test_state_is_outdated_when_the_danish_changes():
    status = {"ar": Mark("reviewed", "Chen", "2026-03-02", fingerprint(["Fest"])).as_dict()}
    assert state_of(status, "ar", has_text=True, source=fingerprint(["Fest flyttet"])) == "outdated"


def test_text_nobody_spoke_of_is_a_draft():
    assert state_of({}, "tr", has_text=True, source="x") == "draft"


def test_fingerprint_knows_where_one_text_ends():
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
