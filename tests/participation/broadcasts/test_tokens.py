"""Placeholders: found, checked, replaced once."""

import doctest

import pytest

from participation.broadcasts import tokens


def test_examples_hold():
    assert doctest.testmod(tokens).failed == 0


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hej {name}, {event} {when} {where} {link}", []),
        ("{Name} { name } {name }", ["{Name}", "{ name }", "{name }"]),
        ("{name", ["{"]),
        ("name}", ["}"]),
        ("{{name}}", ["{", "}"]),
        ("{0} {0} {}", ["{0}", "{}"]),
        ("{na\nme}", ["{", "}"]),
        ("Ingen", []),
    ],
)
def test_what_is_no_placeholder_is_found(text, wrong):
    assert tokens.unknown(text) == wrong


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is():
    values = {"name": "{link} {when} %s {0.__class__}", "link": "hemmelig", "when": "i dag"}
    assert tokens.fill("{name}: {link}", values) == "{link} {when} %s {0.__class__}: hemmelig"


def test_pieces_join_to_the_text():
    text = "a {name}{when} b {nam} {link}"
    assert "".join(words + (f"{{{name}}}" if name else "") for words, name in tokens.pieces(text)) == text
