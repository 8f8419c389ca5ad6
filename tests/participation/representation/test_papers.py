"""The one-use paper: made by us, tied to a box, to nobody, and holding no time."""

import pytest
from django.core.signing import Signer

from participation.representation.papers import mint, read_paper


def test_a_paper_says_its_box_and_its_people():
    paper = read_paper(mint(7, 4))
    assert (paper.box, paper.people, len(paper.digest)) == (7, 4, 64)


def test_reading_twice_gives_the_same_digest_and_another_paper_another():
    first, second = mint(7, 4), mint(7, 4)
    assert read_paper(first).digest == read_paper(first).digest
    assert read_paper(first).digest != read_paper(second).digest


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (1, 1), (12, 12), (13, 12), (999, 12)])
def test_a_paper_is_for_one_to_twelve(asked, given):
    assert read_paper(mint(7, asked)).people == given


@pytest.mark.parametrize("text", ["", "x", "a:b", "WzcsNCwieCJd:forged", "ø", "\x00"])
def test_what_we_did_not_make_is_no_paper(text):
    assert read_paper(text) is None


def test_a_paper_that_was_altered_is_none():
    text = mint(7, 1)
    assert read_paper(text[:-1] + ("a" if text[-1] != "a" else "b")) is None
    assert read_paper(Signer(salt="another").sign_object([7, 12, "x"], compress=True)) is None


def test_a_paper_holds_no_time():
    # A signature over three parts: box, people, a random number. A time would be a fourth.
    parts = Signer(salt="medspil.representation.paper").unsign_object(mint(7, 4))
    assert (len(parts), parts[:2], len(parts[2])) == (3, [7, 4], 22)
