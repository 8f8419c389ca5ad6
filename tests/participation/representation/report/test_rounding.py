"""What rounding may do to a word: never make one that the count behind it would not have."""

import pytest

from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience
from participation.representation.statistics import Verdict
from tests.participation.representation.report.rows import entry, make_release

pytestmark = pytest.mark.django_db


def words_of(audience, counts, rest):
    release = make_release(entry("origin", counts, rest=rest))
    return [group.verdict for group in shown(release, audience=audience, language="da").questions[0].groups]


def test_count_that_rounds_over_a_border_is_uncertain_in_public():
    """14 descendants of 75 are at level; rounded to 15 of 80 they would be over-represented."""
    counts = [53, 8, 14]
    assert words_of(Audience.STAFF, counts, 30) == [Verdict.UNCERTAIN, Verdict.UNDER, Verdict.LEVEL]
    assert words_of(Audience.PUBLIC, counts, 30)[1:] == [Verdict.UNDER, Verdict.UNCERTAIN]


def test_large_counts_keep_their_words():
    counts = [496, 118, 80]
    assert words_of(Audience.PUBLIC, counts, 276) == words_of(Audience.STAFF, counts, 276)
