"""Released figures in the editor: the list, the report, the files, the settings, the card and the tasks."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.editor.representation.card import who_comes
from cms.editor.representation.logging import ACTIONS
from cms.editor.representation.tasks import tasks
from participation.representation.models import BallotBox, Benchmark, Release, Reporting
from participation.representation.states import Stage
from tests.cms.editor.representation.rows import make_pile, release_of
from tests.factories import make_event
from tests.factories.representation import fill, make_boxes

#: Counts that stand nowhere else on a page.
LOUD = {"DANISH_ORIGIN": 355_711, "IMMIGRANT": 121_379, "DESCENDANT": 80_909}


@pytest.fixture
def past(ours):
    """Ten days ago, and not released."""
    return make_event(ours.area, venue=ours.venue, title="Suppedag", starts_at=timezone.now() - timedelta(days=10))


def own_release(ours) -> Release:
    return Release.objects.get(pk=ours.other["figures"])


def at(name, release) -> str:
    return reverse(f"figures:{name}", args=[release.pk])


def titles(client, query="") -> list[str]:
    page = client.get(reverse("figures:index") + query)
    return [line.title for section in page.context["sections"] for line in section.lines]


def test_list_holds_ones_own_releases(editor, ours, theirs, admin):
    assert titles(editor) == ["Husum published"]
    assert titles(admin, f"?area={theirs.area.pk}") == [str(theirs.events[3])]
    assert titles(admin, "?area=city") == []


def test_foreign_area_and_the_city_are_not_found_by_an_editor(editor, theirs):
    for query in (f"?area={theirs.area.pk}", "?area=city", "?area=x"):
        assert editor.get(reverse("figures:index") + query).status_code == 404


def test_report_shows_the_protected_numbers(editor, ours):
    page = editor.get(at("inspect", own_release(ours)))
    table = page.context["report"].questions[0]
    assert [group.count for group in table.groups] == [30, 12, 8]
    assert page.context["report"].audience == "staff"
    assert "<svg" in page.content.decode()


def test_files_are_logged_on_the_area(editor, ours):
    release = own_release(ours)
    csv, xlsx = editor.get(at("csv", release)), editor.get(at("xlsx", release))
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    assert csv["Content-Disposition"] == f'attachment; filename="medspil-event-{ours.events[3].pk}.csv"'
    assert "no-store" in csv["Cache-Control"]
    assert zipfile.ZipFile(BytesIO(xlsx.content)).testzip() is None
    logged = ModelLogEntry.objects.filter(action="medspil.download_figures", object_id=str(ours.area.pk))
    assert sorted(entry.data["kind"] for entry in logged) == ["csv", "xlsx"]
    assert {entry.user for entry in logged} == {ours.editor}


def test_title_that_is_a_formula_is_harmless_in_the_files(editor, ours):
    ours.events[3].title_da = "=1+1"
    ours.events[3].save()
    cells = editor.get(at("csv", own_release(ours))).content.decode("utf-8-sig").split(",")
    assert [cell for cell in cells if cell.strip().startswith("=")] == []
    assert any("'=1+1" in cell for cell in cells)


def test_foreign_figures_are_not_found(editor, theirs):
    release = Release.objects.get(pk=theirs.other["figures"])
    for name in ("inspect", "csv", "xlsx", "pdf"):
        assert editor.get(at(name, release)).status_code == 404
    assert not ModelLogEntry.objects.filter(action="medspil.download_figures").exists()


def test_settings_are_kept_and_scoped(editor, ours, theirs):
    url = reverse("figures:settings", args=[ours.area.pk])
    assert [bound.value() for bound in editor.get(url).context["form"]] == [True, False]
    for _time in range(2):
        editor.post(url, {"public": "on"})
    assert list(Reporting.objects.values_list("area", "asks", "public")) == [(ours.area.pk, False, True)]
    foreign = reverse("figures:settings", args=[theirs.area.pk])
    assert (editor.get(foreign).status_code, editor.post(foreign, {"public": "on"}).status_code) == (404, 404)
    assert not Reporting.objects.filter(area=theirs.area).exists()


def test_nothing_of_the_answers_shows_before_the_release(editor, admin, past):
    box = make_boxes(past)[Stage.ATTENDANCE]
    fill(box, origin=LOUD)
    urls = [reverse(f"events:{name}", args=[past.pk]) for name in ("inspect", "heads", "cards", "history", "edit")]
    urls += [reverse(name) for name in ("figures:index", "questions:index", "wagtailadmin_home")]
    urls += [reverse("events:index") + "?export=csv"]
    numbers = (*LOUD.values(), sum(LOUD.values()))
    told = [text for number in numbers for text in (str(number), f"{number:,}".replace(",", "."))]
    for client in (editor, admin):
        for url in urls:
            answer = client.get(url)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert [number for number in told if number in body.decode()] == [], url


def test_card_leads_to_the_figures_once_they_are_out(editor, past, ours):
    make_boxes(past)
    assert who_comes(past, ours.editor, timezone.now())["release"] is None
    release = release_of(past)
    card = who_comes(past, ours.editor, timezone.now())
    assert (card["release"], card["may_tell"], card["told"], card["links"]) == (release, False, 60, [])
    assert at("inspect", release) in editor.get(reverse("events:inspect", args=[past.pk])).content.decode()


def test_card_of_a_coming_event_has_what_to_print(editor, ours):
    event = ours.events[0]
    card = who_comes(event, ours.editor, timezone.now())
    assert [link["url"].rsplit(f"/e/{event.code}/")[1] for link in card["links"]] == [
        "cards/", "here/poster/", "here/tablet/",
    ]  # fmt: skip
    assert (card["may_tell"], card["may_aim"]) == (False, True)
    body = editor.get(reverse("events:inspect", args=[event.pk])).content.decode()
    assert body.count('id="who-comes"') == 1


def test_cancelled_event_takes_no_number_and_prints_nothing(ours, past):
    make_boxes(past)
    past.state = "cancelled"
    card = who_comes(past, ours.editor, timezone.now())
    assert (card["may_tell"], card["may_type"], card["links"]) == (False, False, [])


def test_area_that_does_not_ask_has_nothing_to_print(ours):
    Reporting.objects.create(area=ours.area, asks=False)
    card = who_comes(ours.events[0], ours.editor, timezone.now())
    assert (card["asks"], card["links"]) == (False, [])


def test_history_of_the_area_names_the_download(editor, ours):
    editor.get(at("csv", own_release(ours)))
    said = next(str(message) for name, _label, message in ACTIONS if name == "medspil.download_figures")
    assert said in editor.get(reverse("areas:history", args=[ours.area.pk])).content.decode()


def test_administrator_finds_the_city_and_every_area(admin, ours, theirs):
    page = admin.get(reverse("figures:index"))
    assert (page.context["areas"], page.context["may_city"]) == ([ours.area, theirs.area], True)
    assert admin.get(at("inspect", Release.objects.get(pk=theirs.other["figures"]))).status_code == 200


def test_draft_has_no_card(ours):
    assert who_comes(ours.events[1], ours.editor, timezone.now()) is None


def test_tasks_name_what_is_missing(ours, past):
    make_boxes(past)
    make_pile(past)
    Benchmark.objects.filter(area=ours.area).delete()
    found = tasks([ours.area], timezone.now())
    assert [line["pk"] for line in found["untold"]] == [past.pk]
    assert {line["pk"]: line["count"] for line in found["piles"]} == {past.pk: 1, ours.events[0].pk: 1}
    assert found["unknown"] == [ours.area]
    BallotBox.objects.filter(subject_id=past.pk).update(told=10)
    assert tasks([ours.area], timezone.now())["untold"] == []


def test_tasks_are_ones_own(ours, theirs):
    found = tasks([theirs.area], timezone.now())
    assert {line["pk"] for line in found["piles"]} == {theirs.events[0].pk}


def test_front_page_prints_the_tasks(editor, ours, past):
    make_boxes(past)
    body = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("events:heads", args=[past.pk]) in body


def test_tasks_ask_a_fixed_number_of_questions(ours):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            tasks([ours.area], timezone.now())
        return len(queries)

    def held(number: int) -> None:
        event = make_event(ours.area, venue=ours.venue, starts_at=timezone.now() - timedelta(days=number + 2))
        make_boxes(event)
        make_pile(event)

    held(0)
    few = asked()
    for number in range(1, 6):
        held(number)
    assert asked() == few
    assert few <= 5
