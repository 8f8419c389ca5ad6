"""What people type, and what they may choose."""

import pytest

from participation.portal.forms import PartyForm

PARTY = {"name": "Amina", "contact_kind": "phone", "phone": "33 66 33 66", "adults": "1"}


def test_a_party_by_sms():
    form = PartyForm(PARTY)
    assert form.is_valid()
    assert (form.cleaned_data["phone"], form.cleaned_data["email"]) == ("+4533663366", "")


def test_without_a_gateway_nobody_is_promised_an_sms(settings):
    settings.MEDSPIL_SMS = False
    form = PartyForm()
    assert [value for value, _label in form.fields["contact_kind"].choices] == ["email", "call"]
    assert form["contact_kind"].value() == "email"
    assert "contact_kind" in PartyForm(PARTY).errors


@pytest.mark.parametrize("adults", ["٣", "۳", "3"])
def test_digits_of_any_script_are_numbers(adults):
    form = PartyForm({**PARTY, "adults": adults})
    assert form.is_valid()
    assert form.cleaned_data["adults"] == 3


@pytest.mark.parametrize(
    ("field", "value"), [("adults", "0"), ("adults", "21"), ("adults", "-1"), ("phone", "12"), ("name", " ")]
)
def test_what_makes_no_sense_is_said_beside_the_field(field, value):
    form = PartyForm({**PARTY, field: value})
    assert not form.is_valid()
    assert field in form.errors


def test_what_stands_in_a_field_that_is_not_used_does_not_matter():
    form = PartyForm({**PARTY, "email": "not an address"})
    assert form.is_valid()
    assert form.cleaned_data["email"] == ""
