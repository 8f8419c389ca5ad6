"""Residents by form of housing: by label, in Danish and English; what cannot be told apart is refused by its row."""

import pytest

from participation.representation.statbank import Fault, Unreadable, read, summarise
from participation.representation.statbank.codes import Kind, housing_of, kind_of

# Invented figures in the form of a download.
ROWS = (
    "SOGN;BOLIGFORM;TID;INDHOLD\n"
    "Husum;Almene boligselskaber;2019;610\n"
    "Husum;Privat udlejning;2019;90\n"
    "Husum;Private andelsboligforeninger;2019;120\n"
    "Husum;Beboet af ejer;2019;150\n"
    "Husum;Andet;2019;30\n"
    "Husum;I alt;2019;1000\n"
)


def test_people_are_summed_by_form_of_housing():
    found = summarise(read(ROWS.encode(), "boliger.csv"), dimension="housing")
    assert found.groups == {"COOP": 120, "OTHER": 30, "OWN": 150, "RENT": 90, "SOCIAL": 610}
    assert (found.people, found.totals_dropped, found.year) == (1000, 1, 2019)


@pytest.mark.parametrize("label", ["Privatpersoner, incl. I/S", "Beboet af lejer", "Aktieselskaber", ""])
def test_label_that_does_not_say_how_people_live_is_unknown(label):
    assert housing_of(label) is None


def test_unknown_form_names_its_row():
    data = ROWS.replace("Andet", "Privatpersoner, incl. I/S").encode()
    with pytest.raises(Unreadable) as unreadable:
        summarise(read(data, "boliger.csv"), dimension="housing")
    assert (unreadable.value.code, unreadable.value.row) == (Fault.UNKNOWN_HOUSING, 6)


def test_english_labels_and_headers():
    labels = ["Social housing", "Private rented", "Cooperative", "Owner-occupied", "Other"]
    assert [housing_of(label) for label in labels] == ["SOCIAL", "RENT", "COOP", "OWN", "OTHER"]
    assert kind_of("tenure") is Kind.HOUSING
