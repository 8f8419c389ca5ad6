"""The page: one, tagged, with its fonts inside, and the numbers of the report."""

import re
import sys
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from participation.events.rules import Refused
from participation.representation.report import pdf
from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience
from tests.participation.representation.report.rows import JOINT, ORIGIN, digits, entry, make_release, strings

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
AGE = {**ORIGIN, "groups": {"U15": 17, "A15_17": 3, "A18_24": 10, "A25_39": 25, "A40_64": 30, "A65": 15}}
ACCESS = {"events": 8, "languages": 6, "interpreter": 2, "childcare": 0, "step_free": 8, "free": 8}


@pytest.fixture
def release():
    more = {"indicators": {"access": ACCESS, "funnel": {"events": 8, "signed_up": 832, "attended": 741}}}
    questions = [
        entry("origin", [352, 48, 41], rest=297),
        entry("gender", [163, 88, 17], rest=472),
        entry("age", [63, 41, 38, 72, 97, 48], rest=381, benchmark=AGE),
        entry("housing"),
        entry("language", [201, 38, 47, 58], rest=396, level=1),
        entry("first_time", [121, 176], rest=443),
    ]
    return make_release(*questions, payload=more, heads=738, invented=True)


def report_of(release, language="da"):
    return shown(release, audience=Audience.PUBLIC, language=language)


def words_of(document):
    """What stands on the pages, as laid out."""
    return " ".join(
        box.text for page in document.pages for box in page._page_box.descendants() if type(box).__name__ == "TextBox"
    )


def outside(document):
    """What hangs over the edge of a page."""
    return [
        box.text
        for page in document.pages
        for box in page._page_box.descendants()
        if type(box).__name__ == "TextBox" and not (box.position_x >= 0 and box.position_x + box.width <= page.width)
    ]


def opened(made):
    """The file with its compressed parts laid open."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return made + b"".join(filter(None, map(inflated, parts)))


def inflated(part):
    try:
        return zlib.decompress(part)
    except zlib.error:
        return b""


def test_the_page_is_one_tagged_and_has_its_fonts_inside(release):
    report = report_of(release)
    made = opened(pdf.pdf_of(report))
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 595\.2\d* 841\.8\d*\]", made)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid", b"/Lang (da)", b"/Alt"):
        assert mark in made, mark
    fonts = len(re.findall(rb"/Type\s*/FontDescriptor", made))
    assert fonts == len(re.findall(rb"/FontFile[23]?\s", made)) > 0


def test_arabic_is_one_page_too_in_the_sites_own_font(release):
    document = pdf.document_of(report_of(release, "ar"))
    made = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    reader = PdfReader(BytesIO(made))
    assert len(reader.pages) == len(document.pages) == 1
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert [font for font in fonts if "+Medspil" in font] != []


def test_the_page_holds_the_numbers_of_the_report_and_no_others(release):
    report = report_of(release, "en")
    text = words_of(pdf.document_of(report))
    assert digits(text) - {number for line in strings(report) for number in digits(line)} == {"256"}  # SHA-256
    compared = [group for table in report.questions if table.compared for group in table.groups]
    for group in compared:
        assert {number for value in group.said.values() for number in digits(value)} <= digits(text)


def test_the_sentences_and_notes_are_on_the_page(release):
    report = report_of(release, "en")
    text = re.sub(r"\s", "", words_of(pdf.document_of(report)))
    compared = [table for table in report.questions if table.compared]
    said = [sentence for table in compared for sentence in (*table.sentences, table.benchmark.text)]
    for sentence in (*said, *report.notes, report.heads_words, report.funnel.sentence, report.digest):
        assert re.sub(r"\s", "", sentence) in text, sentence


def test_no_exact_count_is_on_the_page(release):
    exact = {"352", "297", "163", "472", "121", "176", "443", "738", "832", "741", "381", "396", "201"}
    assert digits(words_of(pdf.document_of(report_of(release, "en")))) & exact == set()


def test_invented_participation_says_so(release):
    report = report_of(release)
    assert report.invented_words in pdf.html_of(report)
    real = replace(report, invented=False, notes=report.notes[1:])
    assert report.invented_words not in pdf.html_of(real)


def test_ways_of_hearing_show_dashes_for_hidden_cells():
    report = report_of(make_release(stage="signup", payload={"joint": JOINT}), "en")
    html = pdf.html_of(report)
    assert html.count('<td class="n">–</td>') == 2
    assert report.joint.trap in words_of(pdf.document_of(report))


def test_every_picture_has_its_text(release):
    report = report_of(release, "en")
    alts = re.findall(r'<img src="[^"]*" alt="([^"]*)"', pdf.html_of(report))
    assert sorted(alts) == sorted(table.alt for table in report.questions if table.compared)


def test_nothing_is_fetched(release, monkeypatch):
    html = pdf.html_of(report_of(release)).replace("<h1>", '<img src="http://127.0.0.1:1/x.png" alt=""><h1>')
    monkeypatch.setattr(pdf, "html_of", lambda report, size: html)
    asked = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda self, *a, **k: asked.append(a))
    pdf.document_of(report_of(release))
    assert [one for one in asked if not str(one[0].full_url).startswith("data:")] == []
    assert asked != []


def test_a_machine_without_pango_says_so(release, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Refused) as refused:
        pdf.pdf_of(report_of(release))
    assert refused.value.code == "no_pdf"


@pytest.mark.parametrize("language", ["da", "so", "pl", "ur"])
def test_nothing_hangs_over_the_edge_of_the_page(release, language):
    """The Danish headings of the table once pushed its last columns, the words, off the paper."""
    document = pdf.document_of(report_of(release, language))
    assert (len(document.pages), outside(document)) == (1, [])
