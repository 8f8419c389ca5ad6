"""The sentences of the import: one for everything that can be wrong, and no machine word in any."""

import re

import pytest
from django.utils import translation

from participation.representation.statbank import Doubt, Fault, Population, Unreadable
from participation.representation.statbank_words import (
    DOUBTS,
    FAULTS,
    doubts_of,
    fault_text,
    group_name,
    in_order,
    read_text,
    source_of,
)

POPULATION = Population("origin", {"IMMIGRANT": 2000, "DANISH_ORIGIN": 5000}, 7000, 2019, "all", 2, (), None, 1, ())


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_every_fault_and_doubt_has_its_sentence():
    assert set(FAULTS) == set(Fault)
    assert set(DOUBTS) == set(Doubt)


@pytest.mark.parametrize("code", list(Fault))
def test_sentence_stands_without_any_detail(code):
    assert re.search(r"%\(|\b[a-z]+_[a-z]+\b", fault_text(Unreadable(code))) is None


def test_row_and_value_are_named():
    error = Unreadable(Fault.NOT_A_NUMBER, row=3, expected="0..1", got="mange", column="INDHOLD")
    assert fault_text(error) == "Row 3: “mange” is no number of people. A whole number was expected."


def test_missing_group_is_named_as_reports_name_it():
    error = Unreadable(Fault.MISSING_GROUP, expected="IMMIGRANT, DESCENDANT")
    assert fault_text(error) == "The file lacks a group: Immigrants, Descendants."


def test_read_text_says_groups_people_year_ages_and_hidden_rows():
    assert read_text(POPULATION) == ("We read 2 groups, 7,000 people, 2019, all ages. 2 rows are hidden by StatBank.")


def test_left_out_totals_are_said():
    assert doubts_of(POPULATION) == ["1 row was a total and is left out, so that nobody counts twice."]


def test_groups_stand_in_the_order_of_the_question():
    assert in_order(POPULATION.groups) == [("DANISH_ORIGIN", 5000), ("IMMIGRANT", 2000)]
    assert in_order({"?": 1, "A65": 2}) == [("A65", 2), ("?", 1)]


def test_unknown_group_keeps_its_code():
    assert (group_name("A65"), group_name("?")) == ("65 years and over", "?")


def test_source_names_the_table_when_it_is_known():
    assert (source_of("FOLK1E"), source_of(None)) == ("Danmarks Statistik, FOLK1E", "Danmarks Statistik")
