"""Papers as they come in: what is taken, and the one sentence for everything else."""

import zlib

import pypdf
import pytest

from participation.events.rules import Refused
from participation.steering.uploads import limits, papers
from participation.steering.uploads.kinds import DOCX, PDF
from participation.steering.uploads.papers import SENTENCES, check_paper
from tests.factories.files import pdf, upload, word, word_with

LINE = "Vi skal vælge, hvor den nye legeplads skal ligge."


def refused(data, name="it.pdf"):
    with pytest.raises(Refused) as found:
        check_paper(upload(data, name))
    return found.value.code


def locked(owner_only):
    import io

    writer, out = pypdf.PdfWriter(io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("" if owner_only else "secret", "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def packed_script():
    """A script in a compressed object stream, where the bare bytes do not show it."""
    inside = zlib.compress(b"9 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    stream = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(inside)
    return pdf().replace(b"xref\n", stream + inside + b"\nendstream\nendobj\nxref\n", 1)


def test_a_pdf_gives_its_pages_and_its_text():
    found = check_paper(upload(pdf(pages=3), "picture.jpg"))
    assert (found.media_type, found.pages, found.text, found.warning) == (PDF, 3, "\n\n".join([LINE] * 3), "")
    assert (len(found.digest), found.size) == (64, len(pdf(pages=3)))


def test_a_word_file_gives_its_text_with_tables():
    found = check_paper(upload(word(LINE, "Punkt 2"), "it.pdf"))
    assert (found.media_type, found.pages, found.text) == (DOCX, None, f"{LINE}\nPunkt 2")


def test_a_scanned_paper_is_taken_with_a_warning():
    found = check_paper(upload(pdf("")))
    assert (found.text, found.warning != "") == ("", True)


def test_the_text_is_cut_at_its_limit(monkeypatch):
    monkeypatch.setattr(limits, "PAPER_TEXT", 20)
    assert check_paper(upload(pdf())).text == LINE[:20].strip()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "not_a_paper"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office"),
        (b"%PDF-1.4\nnothing more\n%%EOF", "broken"),
        (b"PK\x03\x04nothing more", "broken"),
        (pdf(pages=0), "broken"),
        (pdf(pages=401), "many_pages"),
        (pdf(more=b"/OpenAction << /S /JavaScript /JS (app.alert) >>"), "program"),
        (pdf(more=b"/OpenAction << /S /J#61vaScript /JS (app.alert) >>"), "program"),
        (pdf(more=b"/OpenAction << /S /Launch /F (x.exe) >>"), "program"),
        (packed_script(), "program"),
        (pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%<script>alert(1)</script>\n"), "mixed"),
        (pdf() + word(), "mixed"),
        (pdf() + b"x" * 2000, "mixed"),
        (word_with({"word/vbaProject.bin": b"x"}), "macros"),
        (word_with({"word/extra.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/x">]><a>&b;</a>'}), "entities"),
        (word_with({"word/extra.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}), "entities"),
        (word_with({"word/extra.xml": bytes(30_000_000)}), "bomb"),
        (
            word_with({"word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="a" '
                       b'Type="http://x/relationships/attachedTemplate" Target="http://x/" TargetMode="External"/>'
                       b"</Relationships>"}),
            "outside",
        ),
    ],
)  # fmt: skip
def test_what_is_no_plain_paper_is_refused_with_a_reason(data, code):
    assert refused(data) == code
    assert str(SENTENCES[code]).endswith(".")


@pytest.mark.parametrize("owner_only", [True, False])
def test_a_locked_pdf_is_refused(owner_only):
    assert refused(locked(owner_only)) == "locked"


def test_a_zip_that_is_no_word_file_is_refused():
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(out.getvalue()) == "not_a_paper"


def test_one_that_is_too_big_is_not_even_read():
    file = upload(b"")
    file.size = 200 * limits.MB
    with pytest.raises(Refused) as found:
        check_paper(file)
    assert (found.value.code, "200 MB" in found.value.text) == ("too_big", True)


def test_one_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "READING_TIME", 0.01)
    assert papers.read_apart("pdf", pdf()) == {"problem": "slow"}


def test_a_reader_that_crashes_harms_nobody(monkeypatch):
    monkeypatch.setattr(limits, "READING_MEMORY", 1)
    assert papers.read_apart("pdf", pdf()) == {"problem": "broken"}


def test_a_reader_knows_nothing_of_our_environment(monkeypatch):
    given = {}

    def run(command, **more):
        given.update(more)
        return papers.subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(papers.subprocess, "run", run)
    assert papers.read_apart("pdf", b"%PDF-") == {"problem": "broken"}
    assert given["env"] == {}
