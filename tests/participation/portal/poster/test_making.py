"""Posters: one page, our fonts, tags, and a code that a phone can read."""

import logging
import re
import sys

import pypdfium2
import pytest
import zxingcpp
from django.db import transaction
from django.utils import translation
from pypdf import PdfReader

from participation.events.models import PrintedCode
from participation.events.rules import Refused
from participation.portal.poster.making import html_of, poster_of, poster_pdf
from tests.participation.portal.poster.sheets import EIGHT, TITLES, make_feast

FAMILIES = {"Medspil-Sans", "Medspil-Naskh", "Medspil-Nastaliq"}
SHEETS = {
    "eight on a4": ("a4", EIGHT, (210, 297)),
    "eight on a5": ("a5", EIGHT, (148, 210)),
    "two on a3": ("a3", ["pl", "uk"], (297, 420)),
}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """name -> (pdf, what was warned of); the rows are gone before the first test."""
    warned, found = [], {}
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warned.append(record.getMessage()[:200])
    logging.getLogger("weasyprint").addHandler(handler)
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("da"):
        feast = make_feast(code="feast2")
        code = PrintedCode(event=feast, key="abcd2345", label="Husum Library")
        for name, (size, languages, _measure) in SHEETS.items():
            warned.clear()
            printed = code if name == "eight on a5" else None
            pdf = poster_pdf(feast, size=size, languages=languages, printed=printed)
            found[name] = (pdf, list(warned))
        transaction.set_rollback(True)
    logging.getLogger("weasyprint").removeHandler(handler)
    return found


@pytest.fixture(params=SHEETS)
def sheet(request, made, tmp_path):
    pdf, warned = made[request.param]
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf)
    with path.open("rb") as file:
        yield PdfReader(file), warned, SHEETS[request.param]


def test_a_sheet_is_one_page_of_its_size(sheet):
    reader, _warned, (_size, _languages, (width, height)) = sheet
    (page,) = reader.pages
    assert (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)) == (
        width,
        height,
    )


def test_every_font_is_ours_and_embedded(sheet):
    reader, warned, _what = sheet
    families, programs = set(), []
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        found = font.get_object()
        descriptor = found["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        families.add(found["/BaseFont"].partition("+")[2].removesuffix("-Bold"))
        programs.append("/FontFile2" in descriptor)
    assert families - FAMILIES == set()
    assert programs == [True] * len(programs)
    assert warned == []


def test_no_sign_is_missing(sheet):
    reader, _warned, _what = sheet
    drawn = re.findall(rb"<([0-9a-f]+)>", reader.pages[0].get_contents().get_data())
    glyphs = [text[at : at + 4] for text in drawn for at in range(0, len(text), 4)]
    assert len(glyphs) > 300
    assert glyphs.count(b"0000") == 0


def test_a_sheet_is_tagged_for_screen_readers(sheet):
    reader, _warned, (_size, languages, _measure) = sheet
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert root["/Lang"] == languages[0]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert heads(root["/StructTreeRoot"]) == len(languages)


def heads(node):
    node = node.get_object()
    if isinstance(node, list):
        return sum(heads(one) for one in node)
    if not isinstance(node, dict):
        return 0
    return (node.get("/S") == "/H1") + (heads(node["/K"]) if "/K" in node else 0)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("eight on a4", "http://husum.localhost:8000/e/feast2/"),
        ("eight on a5", "http://husum.localhost:8000/q/abcd2345/"),
    ],
)
def test_the_code_is_read_from_a_150_dpi_picture(made, name, address):
    document = pypdfium2.PdfDocument(made[name][0])
    page = document[0]
    picture = page.render(scale=150 / 72).to_pil()
    page.close()
    document.close()
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert found.text == address


def test_the_short_address_and_each_title_can_be_read(made, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(made["eight on a5"][0])
    with path.open("rb") as file:
        text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "husum.localhost:8000/e/feast2" in text
    assert TITLES["so"] in text


@pytest.mark.django_db
def test_everything_on_the_sheet_is_inside_the_sheet():
    html = html_of(poster_of(make_feast(), size="a4", languages=["da", "ar"]))
    assert set(re.findall(r'(?:src="|href="|url\("?)([a-z]*:?)', html)) == {"data:"}


@pytest.mark.django_db
def test_each_block_has_its_own_language_and_direction():
    poster = poster_of(make_feast(), size="a4", languages=["ar", "da", "ur"])
    assert [(block.lang, block.dir) for block in poster.blocks] == [("ar", "rtl"), ("da", "ltr"), ("ur", "rtl")]
    assert [block.title.text for block in poster.blocks] == [TITLES["ar"], TITLES["da"], TITLES["ur"]]
    assert poster.blocks[1].when == "mandag den 16. marts kl. 17:00\u2060–\u206020:00"
    assert poster.blocks[0].when.endswith("\u206617:00\u2060–\u206020:00\u2069")
    assert [fact.icon for fact in poster.blocks[1].facts] == [
        "price",
        "family",
        "child",
        "food",
        "interpreter",
        "access",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("size", "languages", "code"),
    [
        ("a6", ["da"], "no_size"),
        ("a4", [], "no_language"),
        ("a4", [*EIGHT, "pl"], "many_languages"),
        ("a4", ["da", "xx"], "untranslated"),
    ],
)
def test_what_cannot_be_made_is_refused(size, languages, code):
    with pytest.raises(Refused) as refused:
        poster_pdf(make_feast(), size=size, languages=languages)
    assert refused.value.code == code


@pytest.mark.django_db
def test_a_language_without_a_title_cannot_be_printed():
    with pytest.raises(Refused) as refused:
        poster_pdf(make_feast(title_so=""), size="a4", languages=["da", "so"])
    assert (refused.value.code, "Soomaali" in refused.value.text) == ("untranslated", True)


@pytest.mark.django_db
def test_a_sentence_that_is_not_translated_stands_in_danish_with_a_note():
    (block,) = poster_of(make_feast(summary_so=""), size="a4", languages=["so"]).blocks
    assert (block.summary.lang, block.summary.dir, block.summary.fallback) == ("da", "ltr", True)
    assert "Dansk" in block.note


@pytest.mark.django_db
def test_more_than_fits_is_refused_with_what_to_do():
    feast = make_feast()
    feast.summary_da = "Ordene er " * 600  # more than can be stored, and so than anybody can write
    with pytest.raises(Refused) as refused:
        poster_pdf(feast, size="a5", languages=["da"])
    assert refused.value.code == "no_room"


@pytest.mark.django_db
def test_a_picture_sign_is_left_out_and_a_strange_letter_is_named():
    (block,) = poster_of(make_feast(title_da="Fest 🎉"), size="a4", languages=["da"]).blocks
    assert block.title.text == "Fest"
    with pytest.raises(Refused) as refused:
        poster_of(make_feast(title_da="Fest 山"), size="a4", languages=["da"])
    assert (refused.value.code, "山" in refused.value.text) == ("no_sign", True)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "count"), [("draft", 1), ("published", 0)])
def test_a_draft_says_so(state, count):
    html = html_of(poster_of(make_feast(state=state), size="a4", languages=["da"]))
    assert html.count('class="stamp') == count


@pytest.mark.django_db
def test_an_invitation_has_its_key_in_the_code_and_a_short_address_when_counted():
    feast = make_feast(visibility="invitation", code="feast2")
    code = PrintedCode(event=feast, key="abcd2345", label="x")
    assert poster_of(feast, size="a4", languages=["da"], printed=code).address == "husum.localhost:8000/q/abcd2345"
    assert poster_of(feast, size="a4", languages=["da"]).address.endswith(f"?key={feast.invitation_key}")


@pytest.mark.django_db
def test_a_machine_that_cannot_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Refused) as refused:
        poster_pdf(make_feast(), size="a4", languages=["da"])
    assert refused.value.code == "no_pdf"
