"""Attacks on what an answer leaves behind: tables, logs, fault pages, searches, exports. By name; all must fail."""

import ast
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone
from wagtail.admin.viewsets import viewsets
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from participation.representation import queries
from participation.representation.actions.answering import answer
from participation.representation.models import BallotBox, Counter, Release, SpentPaper
from participation.representation.papers import mint, read_paper
from participation.representation.queries import asked
from tests import cast
from tests.factories import make_boxes, make_event, make_signup

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted(
    path
    for folder in ("participation", "cms")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
SECRET = (Counter, SpentPaper, BallotBox)
#: Modules that may name the counters, and why.
TOUCH = {
    "participation/representation/models.py",
    "participation/models.py",
    "participation/representation/tallies.py",  # reads, for a release
    "participation/representation/actions/opening.py",  # writes the zeros
    "participation/representation/actions/answering.py",  # adds
    "participation/representation/actions/closing.py",  # fills the joint ones from the signups
    "participation/representation/actions/releasing.py",  # marks the level of what was released
    "participation/representation/actions/questions.py",  # whether any exists
    "participation/representation/benchmarking.py",  # in a transaction that is rolled back
    "participation/representation/periods.py",  # through tallies, for a release
    "participation/representation/queries.py",  # which questions stand in a box; no count
    "participation/privacy/registry.py",  # says that they hold nothing about a person
}


@pytest.fixture
def event(husum):
    found = make_event(husum, starts_at=timezone.now() + timedelta(days=3))
    make_signup(found, adults=8)
    return found


@pytest.fixture
def box(event):
    return make_boxes(event)["signup"]


def person(box, question, code, paper=None):
    questions = asked(box.area, "signup")
    own = next(one for one in questions if one.question.code == question)
    option = next(one for one in own.options if one.code == code)
    return answer(
        box=box,
        paper=paper or read_paper(mint(box.pk, 1)),
        questions=questions,
        totals={own.question.pk: {option.pk: 1}},
        most=8,
    )


def tables():
    return [
        model._meta.db_table for model in apps.get_models() if model.__module__ == "participation.representation.models"
    ]


def _first(row):
    return str(next(iter(row.values()))).rjust(64)


def dump(names=None):
    """Every row of every table of the room, by its key: an update moves rows in a file, whatever it writes."""
    found = {}
    with connection.cursor() as cursor:
        for table in names or tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            found[table] = sorted((dict(zip(columns, row, strict=True)) for row in cursor.fetchall()), key=_first)
    return found


def changed(before, after):
    """Table -> the columns that are not as before; a table with another number of rows says "rows"."""
    found = {}
    for table, rows in after.items():
        old = before[table]
        columns = {name for one, two in zip(old, rows, strict=False) for name in two if one[name] != two[name]}
        if len(old) != len(rows):
            columns.add("rows")
        if columns:
            found[table] = columns
    return found


def test_attack_table_dump(box):
    before = dump()
    person(box, "origin", "IMMIGRANT")
    assert changed(before, dump()) == {
        "participation_ballotbox": {"people"},
        "participation_counter": {"count"},
        "participation_spentpaper": {"rows"},
    }


def test_attack_database_as_a_whole(event, box):
    """No table of any room tells that somebody answered, or when."""
    everything = connection.introspection.table_names()
    before = dump(everything)
    person(box, "origin", "IMMIGRANT")
    rooms = changed(before, dump(everything))
    assert set(rooms) == {"participation_ballotbox", "participation_counter", "participation_spentpaper"}


def test_attack_row_order(box):
    """The order of two answers cannot be told: the rows and their order are the same, but for random hashes."""
    dumps = []
    for order in (("IMMIGRANT", "DESCENDANT"), ("DESCENDANT", "IMMIGRANT")):
        for code in order:
            person(box, "origin", code)
        found = dump()
        assert len({row["digest"] for row in found.pop("participation_spentpaper")}) == 2
        dumps.append(found)
        Counter.objects.filter(box=box).update(count=0)
        BallotBox.objects.filter(pk=box.pk).update(people=0)
        SpentPaper.objects.all().delete()
    assert dumps[0] == dumps[1]


def test_attack_primary_keys(box):
    """An answer makes no row with a number that grows: the only new row is named by a hash."""
    highest = {model: model.objects.order_by("-pk").first() for model in (Counter, BallotBox)}
    person(box, "origin", "IMMIGRANT")
    assert {model: model.objects.order_by("-pk").first() for model in highest} == highest
    assert [field.name for field in SpentPaper._meta.fields] == ["digest", "box"]


def test_attack_row_versions(box):
    """One statement rewrites all counters of the box, so that no row is younger than another."""
    with CaptureQueriesContext(connection) as captured:
        person(box, "origin", "IMMIGRANT")
    written = [query["sql"] for query in captured if query["sql"].startswith('UPDATE "participation_counter"')]
    assert len(written) == 1
    assert written[0].partition(" WHERE ")[2] == f'"participation_counter"."box_id" = {box.pk}'


def test_attack_timestamps_and_people():
    """What is tied to answers has no column for a time, a person or a text."""
    for model in SECRET:
        for field in model._meta.get_fields():
            if field.name == "told_on":
                continue  # the day on which staff told how many came; no answer has to do with it
            assert not isinstance(field, models.DateField | models.TimeField | models.TextField | models.JSONField)
            assert getattr(field, "auto_now", False) is False
            related = getattr(field, "related_model", None)
            assert related is None or related.__name__ in {
                "Area",
                "BallotBox",
                "Question",
                "Option",
                "Counter",
                "CardBatch",
                "SpentPaper",
            }


def test_attack_logs(box, caplog):
    with caplog.at_level(logging.DEBUG):
        person(box, "origin", "IMMIGRANT")
    assert caplog.records == []
    assert connection.queries == []


def test_attack_admin():
    assert not apps.is_installed("django.contrib.admin")
    assert get_resolver().reverse_dict  # reading the addresses registers the editor's views
    registered = {*get_snippet_models(), *get_indexed_models()}
    registered |= {view.model for view in viewsets.viewsets if hasattr(view, "model")}
    assert Release in registered
    assert registered & set(SECRET) == set()


def test_attack_search_autocomplete_history_and_api():
    """No address and no search knows the counters."""
    names = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert [name for name in names if "counter" in name or "ballot" in name or "spent" in name] == []
    for model in SECRET:
        assert not hasattr(model, "search_fields")
        assert not [field for field in model._meta.get_fields() if field.name in {"revisions", "_revisions", "history"}]
        assert str(model()) != ""
    assert str(Counter(count=7)) == "counter"


def names_counters(path):
    """Whether a module imports the counters or the module that reads them, or reaches them through a box."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("participation"):
            found = node.module.endswith(".tallies") or {alias.name for alias in node.names} & {"Counter", "tallies"}
        elif isinstance(node, ast.Attribute):
            found = node.attr == "counters"
        else:
            found = isinstance(node, ast.Constant) and str(node.value).startswith(("counters", "Counter"))
        if found:
            return True
    return False


def test_attack_export_of_counters():
    """Only these modules name the counters, so nothing else can print them."""
    found = {str(path.relative_to(ROOT)) for path in SOURCES if names_counters(path)}
    assert found == TOUCH


def test_attack_staff_role(event, box, chen):
    """What the room's queries hand to editors and administrators holds no number of answers to an option."""
    person(box, "origin", "IMMIGRANT")
    for someone in (chen, cast.eva()):
        for name in [name for name in vars(queries) if name.endswith("_visible_to")]:
            rows = getattr(queries, name)(someone)
            assert rows.model is not Counter
            assert not {"counters", "count"} & set(rows.query.annotations)
    assert not [name for name, value in vars(queries).items() if value is Counter]


def test_attack_faith_revealed_by_mail_subject():
    """Representation writes to nobody: no letter, text message or calendar entry comes from here."""
    for path in (ROOT / "participation/representation").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [one for one in modules if one.startswith(("participation.mail", "participation.calendars"))]
            assert not [one for one in modules if one.startswith("django.core.mail")]
