"""The drawings and their colours."""

import re
from pathlib import Path

import pytest

from participation.areas.states import Accent
from participation.portal.poster.drawing import COLOURS, focus_of, icon, picture_of

SHEET = Path("cms/static/cms/site.css").read_text()


def test_the_colours_are_the_sites_light_ones():
    light = SHEET.partition("/* dark */")[0]
    rule = r'\[data-accent="(\w+)"\] \{ --accent: (\S+); --soft: (\S+); --deep: (\S+); --sun: (\S+); \}'
    found = {name: tuple(values) for name, *values in re.findall(rule, light) if name != "city"}
    assert found == COLOURS
    assert set(COLOURS) == set(Accent.values)


def test_an_icon_that_is_not_there_is_an_error():
    assert icon("clock", "#123456").startswith("data:image/svg+xml;base64,")
    with pytest.raises(KeyError):
        icon("nothing", "#123456")


class Gone:
    """A picture whose file was lost."""

    width = height = 100

    def get_rendition(self, _spec):
        raise FileNotFoundError

    def get_focal_point(self):
        return None


def test_a_picture_that_is_gone_is_no_picture():
    assert (picture_of(None), picture_of(Gone())) == ("", "")
    assert focus_of(Gone()) == "50% 36%"
