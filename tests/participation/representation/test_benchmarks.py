"""Numbers of residents: stored version by version, refused when they do not add up, imported from the shell."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from participation.events.rules import Refused
from participation.representation.actions.benchmarks import store
from participation.representation.models import Benchmark
from participation.representation.statbank import Population
from tests import cast
from tests.factories import make_area
from tests.factories.clock import NOW
from tests.factories.representation import HUSUM_2019

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "statbank" / "files"
READ = Population(
    dimension="origin", groups=HUSUM_2019, people=45092, year=2019, age_base="all", suppressed=2,
    areas=("Husum", "Tingbjerg"), table_id="KMSTA001", totals_dropped=0, doubts=(),
)  # fmt: skip


def keep(area, population=READ, **over):
    facts = {
        "area": area, "population": population, "definition": "origin", "age_base": "all", "source": "Kilde",
        "licence": "CC BY 4.0", "places": population.areas, "by": None, "now": NOW,
    }  # fmt: skip
    return store(**{**facts, **over})


def test_numbers_are_stored_with_their_source():
    person = cast.bo()
    stored = keep(make_area(), by=person)
    assert (stored.groups, stored.people, stored.year, stored.version) == (HUSUM_2019, 45092, 2019, 1)
    assert (stored.table, stored.places, stored.suppressed) == ("KMSTA001", ["Husum", "Tingbjerg"], 2)
    assert (stored.source, stored.licence, stored.imported_by, stored.imported_at) == (
        "Kilde", "CC BY 4.0", person, NOW,
    )  # fmt: skip


def test_same_content_twice_is_one_version():
    area = make_area()
    assert keep(area).pk == keep(area).pk
    assert Benchmark.objects.count() == 1


def test_other_content_is_the_next_version_and_the_first_stays():
    area = make_area()
    first = keep(area)
    second = keep(area, source="En anden kilde")
    assert (second.version, Benchmark.objects.get(pk=first.pk).source) == (2, "Kilde")


def test_going_back_to_earlier_content_is_a_version_of_its_own():
    area = make_area()
    keep(area)
    keep(area, source="En anden kilde")
    assert keep(area).version == 3


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"population": replace(READ, people=45091)}, "sum"),
        ({"population": replace(READ, groups={}, people=0)}, "empty"),
        ({"population": replace(READ, groups={"IMMIGRANT": -3, "DESCENDANT": 4}, people=1)}, "empty"),
        ({"definition": "gender"}, "mismatch"),
        ({"age_base": "18+"}, "mismatch"),
        ({"population": replace(READ, age_base="15-79"), "age_base": "15-79"}, "age_base"),
        ({"source": " "}, "source"),
        ({"source": "x" * 201}, "source"),
    ],
)
def test_what_cannot_stand_is_refused(over, code):
    with pytest.raises(Refused) as refused:
        keep(make_area(), **over)
    assert refused.value.code == code
    assert not Benchmark.objects.exists()


def run(**over):
    facts = {"area": "husum", "definition": "origin", "file": FILES / "KMSTA001.csv"}
    call_command("import_benchmark", **{**facts, **over})


def test_command_says_what_it_read_and_stores(capsys):
    area = make_area("husum")
    run()
    stored = Benchmark.objects.get()
    assert (stored.area, stored.groups, stored.source) == (area, HUSUM_2019, "Danmarks Statistik, KMSTA001")
    assert "45.092" in capsys.readouterr().out


def test_command_stores_residents_by_form_of_housing(capsys):
    make_area("husum")
    run(definition="housing", file=FILES / "BOL201.csv")
    stored = Benchmark.objects.get()
    assert stored.groups == {"COOP": 120, "OTHER": 30, "OWN": 150, "RENT": 90, "SOCIAL": 610}
    assert (stored.definition, stored.source) == ("housing", "Danmarks Statistik, BOL201")
    assert "(61.0 %)" in capsys.readouterr().out


def test_command_stores_nothing_on_a_dry_run(capsys):
    make_area("husum")
    run(dry_run=True)
    assert "45.092" in capsys.readouterr().out
    assert not Benchmark.objects.exists()


def test_command_names_the_row_of_a_fault(tmp_path):
    make_area("husum")
    file = tmp_path / "x.csv"
    file.write_text("SOGN;HERKOMST;TID;INDHOLD\nHusum;Indvandrere;2019;mange\n")
    with pytest.raises(CommandError) as failed:
        run(file=file)
    assert "2" in str(failed.value)
    assert "mange" in str(failed.value)
    assert not Benchmark.objects.exists()


def test_command_refuses_unknown_areas_and_files(tmp_path):
    with pytest.raises(CommandError):
        run()
    make_area("husum")
    with pytest.raises(CommandError):
        run(file=tmp_path / "nothing.csv")
    with pytest.raises(CommandError):
        run(places=["Tingbjerg"])
    with pytest.raises(CommandError):
        run(year=2031)
    assert not Benchmark.objects.exists()
