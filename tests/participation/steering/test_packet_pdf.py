"""The packet on paper: every language, two sizes, tagged, with our own fonts and nothing fetched."""

import io
import re
import time

import pypdf
import pypdfium2
import pytest

from participation.events.rules import Refused
from participation.languages import registry
from participation.printing.fonts import drawn
from participation.steering.packet_pdf import html_of, make
from tests.factories.clock import NOW
from tests.factories.steering import (
    make_group,
    make_item,
    make_meeting,
    make_member,
    make_paper,
    make_preparation,
    make_word,
)

pytestmark = pytest.mark.django_db
AR = "لدينا مال لملعب جديد. علينا أن نختار المكان. تقترح البلدية مكانين: بجانب المدرسة أو بجانب المتجر."
UR = "ہمارے پاس نئے کھیل کے میدان کے لیے رقم ہے۔ ہمیں جگہ کا انتخاب کرنا ہے۔"
SO = "Waxaan haynaa lacag lagu dhiso garoon cusub oo carruurtu ku ciyaarto. Waa inaan doorannaa meel."


@pytest.fixture
def meeting(husum):
    """Two items: one in several languages with a paper and a word, one in Danish only."""
    group = make_group(husum, name_da="Styregruppen i Husum", name_ar="المجموعة التوجيهية في هوسوم")
    make_member(group, "Bo")
    found = make_meeting(group, items=0, title_ar="اجتماع المجموعة التوجيهية", title_ur="اسٹیئرنگ گروپ کا اجلاس")
    make_preparation(found)
    item = make_item(
        found, 1, title_da="En ny legeplads 🎈", title_so="Garoon cusub",
        title_ar="ملعب جديد", title_ur="نیا کھیل کا میدان",
        brief_ar=AR, brief_ur=UR, brief_so=SO, ask_ar="أين يكون الملعب؟", ask_ur="میدان کہاں ہو؟", ask_so="Xaggee?",
        translation_status={"ar": {"state": "machine"}},
    )  # fmt: skip
    make_paper(item, name="Indstilling om legeplads.pdf", pages=3)
    item.words_explained.add(make_word(husum, explanation_ar="ورقة تبين ما تقرره المجموعة."))
    make_item(found, 2, title_da="Sommerfest")
    return found


def opened(content):
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.mark.parametrize("language", registry.CODES)
def test_every_language_is_tagged_a4_in_that_language_with_all_signs_and_in_time(meeting, language, caplog):
    began = time.process_time()  # the work, whatever else the machine does
    pdf = opened(make(meeting, language, now=NOW))
    assert time.process_time() - began <= 3
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in pdf.pages} == {(595, 842)}
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_data()
    assert [entry.title.split(".")[0][-1] for entry in pdf.outline[1:]] == ["1", "2"]
    assert families(pdf) <= {"Medspil-Sans", "Medspil-Naskh", "Medspil-Nastaliq"}
    # WeasyPrint itself says which sign no font has; it draws them under a number that one cannot tell.
    assert [record.getMessage() for record in caplog.records if "notdef" in record.getMessage()] == []


def test_large_print_is_a3_with_at_least_18_points_and_lines_for_notes(meeting):
    pdf = opened(make(meeting, "da", size="a3", now=NOW))
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in pdf.pages} == {(842, 1191)}
    assert html_of(meeting, "da", size="a3", now=NOW).count('class="line"') == 10
    assert html_of(meeting, "da", now=NOW).count('class="line"') == 0
    assert 'font: 20pt/1.5 "Medspil Sans"' in html_of(meeting, "da", size="a3", now=NOW)
    assert 'font: 12pt/1.5 "Medspil Sans"' in html_of(meeting, "da", now=NOW)


def test_pages_are_numbered_and_carry_the_meeting(meeting):
    pdf = pypdfium2.PdfDocument(make(meeting, "da", now=NOW))
    texts = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    assert [f"{number}/3" in text for number, text in enumerate(texts, 1)] == [True, True, True]
    assert [all(part in text for part in ("Styregruppen i Husum", "12. marts 2026")) for text in texts] == [True] * 3


def test_nothing_in_it_is_fetched_or_leads_anywhere(meeting):
    assert re.findall(r"(?:https?:|src=|href=)", html_of(meeting, "ar", now=NOW)) == []
    pdf = opened(make(meeting, "ar", now=NOW))
    assert [page["/Annots"] for page in pdf.pages if "/Annots" in page] == []


def test_no_member_is_named_on_it(meeting):
    assert not re.search(r"\bBo\b", html_of(meeting, "da", now=NOW))


def test_what_is_not_translated_stands_in_danish_and_says_so(meeting):
    page = html_of(meeting, "so", now=NOW)
    assert 'lang="da" dir="ltr">Sommerfest' in page
    assert '<div lang="da" dir="ltr"><p>Vi har penge' in page
    assert page.count('class="state"') == 2


def test_a_picture_sign_is_left_out(meeting):
    page = html_of(meeting, "da", now=NOW)
    assert "🎈" not in page
    assert "En ny legeplads" in page
    assert drawn("🎈") == ""


def families(pdf):
    """The names of all fonts without their subset prefix and weight."""
    found = set()
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            name = font.get_object()["/BaseFont"].split("+")[-1].lstrip("/")
            found.add("-".join(name.split("-")[:2]))
    return found


def test_a_wrong_language_or_size_is_refused(meeting):
    with pytest.raises(Refused, match="xx"):
        make(meeting, "xx", now=NOW)
    with pytest.raises(Refused, match="a5"):
        make(meeting, "da", size="a5", now=NOW)
