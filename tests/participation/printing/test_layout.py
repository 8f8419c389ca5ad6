"""Laying out: the largest type with which everything stands on one page."""

from types import SimpleNamespace

from participation.printing.layout import largest


def pages_at(limit):
    asked = []

    def lay(size):
        asked.append(size)
        return SimpleNamespace(pages=[1] if size <= limit else [1, 2])

    return lay, asked


def test_the_largest_that_fits_is_found_by_halving():
    lay, asked = pages_at(7)
    size, document = largest(lay, [12, 11, 10, 9, 8, 7, 6, 5])
    assert size == 7
    assert len(document.pages) == 1
    assert len(asked) == 3


def test_nothing_fits():
    lay, _asked = pages_at(1)
    assert largest(lay, [12, 8]) is None
