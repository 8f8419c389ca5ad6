"""The public page of figures: when there is one, which period, and that its files say the same."""

import csv
import re
from io import StringIO

import pytest
from django.test import Client

from participation.events.rules import Refused
from participation.portal.views import figures as views
from participation.representation.models import Reporting
from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience
from tests.participation.representation.report.rows import entry, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(husum):
    Reporting.objects.create(area=husum, public=True)
    return husum


def release(area, counts=(352, 48, 41), **over):
    return make_release(entry("origin", list(counts), rest=297), entry("age"), area=area, heads=738, **over)


def get(path, host="husum.localhost:8000"):
    return Client().get(path, HTTP_HOST=host)


def heading(answer):
    """The line under the title: the area, the period, who is counted."""
    return re.search(r"<p><strong>(.*?)</strong>", answer.content.decode())[1]


@pytest.mark.parametrize(
    "path", ["/figures/", "/figures/2025/", "/figures/2025/figures.csv", "/figures/2025/figures.pdf"]
)
def test_nothing_is_public_before_it_is_switched_on(husum, path):
    release(husum)
    assert get(path).status_code == 404
    reporting = Reporting.objects.create(area=husum, public=False)
    assert get(path).status_code == 404
    Reporting.objects.filter(pk=reporting.pk).update(public=True)
    assert get(path).status_code == 200
    assert get(path, "localhost:8000").status_code == 404


def test_without_figures_the_page_says_when_they_come(public):
    answer = get("/en/figures/")
    assert (answer.status_code, "There are no figures yet" in answer.content.decode()) == (200, True)
    assert get("/figures/2025/").status_code == 404


def test_a_single_event_never_has_a_page(public):
    release(public, scope="single", kind="event", subject_id=1, period="2025-1")
    assert "There are no figures yet" in get("/en/figures/").content.decode()
    assert get("/figures/2025-1/").status_code == 404


def test_another_areas_figures_are_not_here(public, vesterbro):
    release(vesterbro)
    assert get("/figures/2025/").status_code == 404


def test_the_newest_year_comes_first_and_every_period_has_its_address(public):
    for scope, period in (("half", "2026-1"), ("year", "2024"), ("year", "2025"), ("programme", "2025")):
        release(public, scope=scope, period=period)
    assert heading(get("/en/figures/")) == f"{public.name}. 2025. Those who came."
    assert heading(get("/en/figures/2026-1/")) == f"{public.name}. First half of 2026. Those who came."
    assert heading(get("/en/figures/until-2025/")) == f"{public.name}. Until the end of 2025. Those who came."
    listed = re.findall(r'href="(/en/figures/[^"?]*/)"', get("/en/figures/").content.decode())
    assert [path for path in listed if path != "/en/figures/"] == [
        "/en/figures/2025/", "/en/figures/2024/", "/en/figures/2026-1/", "/en/figures/until-2025/",
    ]  # fmt: skip
    for path in ("2023", "2026", "2026-2", "until-2024", "about-2025"):
        assert get(f"/figures/{path}/").status_code == 404


def test_those_who_came_and_those_who_signed_up_have_a_page_each(public):
    release(public)
    make_release(entry("origin"), area=public, stage="signup")
    assert heading(get("/en/figures/2025/")).endswith("Those who came.")
    assert heading(get("/en/figures/2025/?stage=signup")).endswith("Those who signed up.")
    assert get("/figures/2025/?stage=elsewhere").status_code == 404


def test_the_stage_that_tells_more_is_the_one_first_shown(public):
    make_release(entry("origin"), area=public)
    release(public, stage="signup")
    assert heading(get("/en/figures/")).endswith("Those who signed up.")


def test_the_page_shows_the_report_and_no_exact_count(public):
    made = release(public, invented=True)
    report = shown(made, audience=Audience.PUBLIC, language="en")
    html = get("/en/figures/").content.decode().replace("&#x27;", "'")
    for text in (*report.questions[0].sentences, *report.notes, report.heads_words, report.digest):
        assert text in html, text
    assert report.questions[0].picture in html
    body = re.sub(r"<[^>]*>", " ", html.replace(report.digest, ""))
    assert set(re.findall(r"\d+", body)) & {"352", "297", "738", "441"} == set()


def test_the_csv_is_the_report(public):
    made = release(public)
    answer = get("/en/figures/2025/figures.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="husum-2025.csv"'
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline="")))
    report = shown(made, audience=Audience.PUBLIC, language="en")
    counts = [row[3] for row in rows if row[0] == "Group"]
    assert counts == ["350", "50", "40", "", ""]
    assert [row[-1] for row in rows if row[0] == "Group"] == [
        sentence for table in report.questions for sentence in table.sentences
    ]


def test_the_pdf_is_a_pdf_and_laid_out_once(public, monkeypatch):
    release(public)
    answer = get("/figures/2025/figures.pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    monkeypatch.setattr(views, "pdf_of", None)
    assert get("/figures/2025/figures.pdf").content == answer.content


def test_without_pango_the_pdf_answers_with_a_sentence(public, monkeypatch):
    release(public)

    def refuse(report):
        raise Refused("no_pdf", "This server cannot make a PDF.")

    monkeypatch.setattr(views, "pdf_of", refuse)
    answer = get("/figures/2025/figures.pdf")
    assert (answer.status_code, answer.content) == (503, b"This server cannot make a PDF.")


def test_the_trend_is_from_the_year_before(public):
    release(public, (352, 48, 41), period="2023")
    release(public, (352, 48, 41), period="2024")
    release(public, (300, 110, 41), period="2025")
    html = get("/en/figures/2025/").content.decode()
    assert "From 2024 to 2025." in html
    assert "Immigrants: from 11\u00a0% to 24\u00a0%. The share has risen." in html
    assert "There is one set of figures so far." in get("/en/figures/2023/").content.decode()


def test_the_page_is_in_the_languages_of_the_area(public):
    release(public)
    assert '<html lang="ar" dir="rtl"' in get("/ar/figures/").content.decode()
    public.languages = ["da"]
    public.save()
    assert get("/ar/figures/").status_code == 404


def test_ten_queries_are_enough(public, django_assert_max_num_queries):
    for year in range(2015, 2026):
        release(public, period=str(year))
        release(public, period=str(year), stage="signup")
    get("/figures/")
    with django_assert_max_num_queries(10):
        assert get("/figures/").status_code == 200
