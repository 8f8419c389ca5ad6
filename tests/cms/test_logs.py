"""The log never holds the secret part of a link."""

import logging

import pytest

from cms.config.logs import Masked


@pytest.mark.parametrize("path", ["/m/abcd2345-{}/", "/ar/p/abcd2345-{}/paper/x", "/d/abcd2345-{}/", "/u/abcd2345-{}"])
def test_secret_part_of_a_link_is_masked(path):
    secret = "a" * 22
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path.format(secret),), None)
    assert Masked().filter(record)
    assert secret not in record.getMessage()
    assert record.getMessage().startswith("Not Found: /")


def test_other_lines_stay_as_they_are():
    record = logging.LogRecord("x", logging.INFO, "", 0, "%d rows in /media/%s", (3, "a.jpg"), None)
    assert Masked().filter(record)
    assert record.getMessage() == "3 rows in /media/a.jpg"
