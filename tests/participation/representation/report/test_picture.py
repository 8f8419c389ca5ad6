"""The picture: what it shows, what it hides, and which way it runs."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from participation.languages.reading import plain
from participation.representation.report.picture import WIDTH, Labels, draw, layers, scale, wrapped
from participation.representation.report.shapes import BenchmarkLine, Group, Status, Table
from participation.representation.statistics import Verdict

LABELS = Labels("Who comes and who lives here: Origin", "Who comes", "Who lives here", "who-1")
SVG = "{http://www.w3.org/2000/svg}"
SAID = {"count": "48", "share": "11 %", "benchmark": "25 %"}


def group(**over):
    facts = {
        "codes": ("IMMIGRANT",), "name": plain("Immigrants", "en"), "verdict": Verdict.UNDER,
        "word": "Under-represented", "symbol": "▼", "sentence": "Immigrants: 48 of 440.", "count": 48,
        "answered": 440, "share": 0.11, "lo": 0.08, "hi": 0.14, "benchmark": 0.25, "said": SAID, **over,
    }  # fmt: skip
    return Group(**facts)


HIDDEN = group(
    name=plain("Descendants", "en"), verdict=Verdict.TOO_FEW, word="Too few answers", symbol="…", count=None,
    sentence="Descendants: too few answers.", answered=None, share=None, lo=None, hi=None, said={"benchmark": "12 %"},
    benchmark=0.12,
)  # fmt: skip


def table(*groups):
    return Table("origin", plain("Origin", "en"), Status.SHOWN, groups, BenchmarkLine("", ""))


def parsed(*groups, language="en"):
    return ElementTree.fromstring(draw(table(*groups), LABELS, language=language))


def texts(root):
    return [node.text for node in root.iter(f"{SVG}text")]


def bars(root, kind):
    return [node for node in root.iter(f"{SVG}rect") if node.get("class") == kind]


def test_every_bar_has_its_number_and_every_group_its_word_and_symbol():
    assert texts(parsed(group())) == [
        "Who comes", "Who lives here", "Immigrants", "11 %", "25 %", "▼ Under-represented",
    ]  # fmt: skip


def test_bars_are_as_long_as_the_shares():
    root = parsed(group())
    unit = (WIDTH - 62) / 0.3
    assert float(bars(root, "who-comes")[1].get("width")) == pytest.approx(0.11 * unit, abs=0.06)
    assert float(bars(root, "who-lives")[1].get("width")) == pytest.approx(0.25 * unit - 0.8, abs=0.06)
    whisker = [node.get("d") for node in root.iter(f"{SVG}path") if node.get("class") == "who-whisker"]
    ends = sorted({float(x) for path in whisker for x in re.findall(r"[ML](\S+) ", path)})
    assert ends == [pytest.approx(0.08 * unit, abs=0.06), pytest.approx(0.14 * unit, abs=0.06)]


def test_the_text_alternative_is_named_and_complete():
    root = parsed(group(), HIDDEN)
    names = root.get("aria-labelledby").split()
    found = {node.get("id"): node.text for node in root if node.get("id")}
    assert root.get("role") == "img"
    assert [found[name] for name in names] == [
        "Who comes and who lives here: Origin",
        "Immigrants: 48 of 440. Descendants: too few answers.",
    ]


def test_a_hidden_group_is_hatched_and_says_so_without_a_number():
    root = parsed(HIDDEN)
    assert texts(root) == ["Who comes", "Who lives here", "Descendants", "… Too few answers", "12 %"]
    assert len(bars(root, "who-comes")) == 1  # the legend's
    assert len(bars(root, "who-hidden")) == 1


def test_the_hatched_bar_is_the_same_whatever_stands_beside_it():
    alone = bars(parsed(HIDDEN), "who-hidden")[0].get("width")
    assert bars(parsed(group(share=0.9, hi=0.95), HIDDEN), "who-hidden")[0].get("width") == alone


def test_fewer_than_five_is_a_bar_as_long_as_five():
    said = {"count": "< 5", "benchmark": "37 %"}
    few = replace(
        HIDDEN, limit=5, answered=60, verdict=Verdict.UNDER, said=said, benchmark=0.37, word="Under", symbol="▼"
    )
    root = parsed(few)
    assert float(bars(root, "who-hidden")[0].get("width")) == pytest.approx(5 / 60 * (WIDTH - 62) / 0.4, abs=0.06)
    assert texts(root)[2:] == ["Descendants", "< 5", "37 %", "▼ Under"]


def test_the_same_table_gives_the_same_picture():
    assert draw(table(group(), HIDDEN), LABELS, language="da") == draw(table(group(), HIDDEN), LABELS, language="da")


@pytest.mark.parametrize("language", ["ar", "fa", "ur"])
def test_right_to_left_is_the_mirror_image(language):
    straight, mirrored = parsed(group(), HIDDEN), parsed(group(), HIDDEN, language=language)
    overhang = 8 if language == "ur" else 0  # Nastaliq hangs out over where its words begin
    for one, other in zip(straight.iter(f"{SVG}rect"), mirrored.iter(f"{SVG}rect"), strict=True):
        right = WIDTH - float(one.get("x")) - float(one.get("width"))
        assert float(other.get("x")) == pytest.approx(right, abs=0.11)
    for one, other in zip(straight.iter(f"{SVG}text"), mirrored.iter(f"{SVG}text"), strict=True):
        assert float(other.get("x")) == pytest.approx(WIDTH - float(one.get("x")) - overhang, abs=0.11)
        assert (one.get("text-anchor"), other.get("text-anchor")) == ("start", "end")


def test_nothing_leaves_the_paper_even_at_a_hundred_percent():
    full = group(share=1.0, lo=0.96, hi=1.0, benchmark=1.0)
    for language in ("en", "ar"):
        for node in parsed(full, HIDDEN, language=language).iter(f"{SVG}rect"):
            x, width = float(node.get("x")), float(node.get("width"))
            assert 0 <= x <= x + width <= WIDTH


def test_long_names_are_broken_into_lines():
    name = "Somali, Urdu, Turkish, Persian and Other languages"
    assert wrapped(name) == ["Somali, Urdu, Turkish, Persian and Other", "languages"]
    root = parsed(group(name=plain(name, "en")))
    assert texts(root)[2:4] == wrapped(name)
    assert float(root.get("height")) == float(parsed(group()).get("height")) + 21


def test_no_style_and_no_script_are_in_it():
    made = draw(table(group(), HIDDEN), LABELS, language="da")
    assert not re.search(r"style|<script|href|onload", made)


def test_letters_that_mean_something_are_escaped():
    made = draw(table(group(name=plain("<b>&", "en"), sentence="a < b & c")), LABELS, language="en")
    assert "&lt;b&gt;&amp;" in made
    assert ElementTree.fromstring(made).find(f"{SVG}desc").text == "a < b & c"


def test_the_scale_ends_at_the_next_tenth():
    assert [scale(table(one)) for one in (group(), HIDDEN, group(hi=0.3, benchmark=0.3))] == [0.3, 0.2, 0.3]


def test_a_table_without_groups_has_no_picture():
    assert draw(table(), LABELS, language="da") == ""


def test_the_layers_hold_the_same_bars_and_the_same_words():
    made = layers(table(group(), HIDDEN), LABELS, language="en")
    assert "<text" not in made.bars
    assert [line.words for line in made.texts] == texts(parsed(group(), HIDDEN))
    assert made.bars.count("<rect") == len(list(parsed(group(), HIDDEN).iter(f"{SVG}rect")))
