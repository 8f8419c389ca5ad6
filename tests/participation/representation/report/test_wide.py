"""What only many events have: ways of hearing, equal access, signed up and came, reach."""

import pytest

from participation.representation.report.figures import shown
from participation.representation.report.shapes import Audience
from tests.participation.representation.report.rows import JOINT, entry, make_release

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def read(release, audience=Audience.PUBLIC):
    return shown(release, audience=audience, language="en")


def test_ways_of_hearing_hide_cells_and_name_the_trap():
    release = make_release(stage="signup", payload={"joint": JOINT})
    joint = read(release).joint
    assert [(row.total, row.first, row.before) for row in joint.rows] == [(80, 15, 65), (30, None, None)]
    assert joint.rows[1].said == ("30", "–", "–")
    assert joint.rows[1].name == "A letter and An SMS"
    assert joint.trap.startswith("Most of those whom the secretariat asked in person had been here before.")
    assert read(release, Audience.STAFF).joint.rows[0].total == 83


def test_no_trap_where_asking_in_person_reached_new_people():
    rows = [{"group": ["person"], "total": 60, "cells": [40, 20]}]
    release = make_release(stage="signup", payload={"joint": {**JOINT, "rows": rows}})
    assert (read(release).joint.trap, read(release).joint.hidden_words) == ("", "")


def test_access_and_funnel_are_said():
    access = {"events": 8, "languages": 6, "interpreter": 2, "childcare": 0, "step_free": 8, "free": 8}
    funnel = {"events": 8, "signed_up": 832, "attended": 740}
    release = make_release(payload={"indicators": {"access": access, "funnel": funnel}})
    report = read(release, Audience.STAFF)
    assert (report.access[0].name, report.access[0].sentence) == (
        "Text in another language 14 days before",
        "6 of 8 events (75\u00a0%)",
    )
    assert report.funnel.sentence == "740 came where 832 had signed up (89\u00a0%; interval 87\u2060–\u206091\u00a0%)."
    assert read(release).funnel.signed_up == 830
    more = make_release(payload={"indicators": {"funnel": {"events": 1, "signed_up": 40, "attended": 50}}})
    assert read(more).funnel.sentence.endswith("some just dropped in.")
    assert (read(more).funnel.lo, read(more).access) == (None, ())


def test_reach_is_the_number_of_those_who_came_for_the_first_time():
    report = read(make_release(entry("first_time", [121, 176], rest=50)), Audience.STAFF)
    assert (report.reach, report.reach_words) == (
        121,
        "121 of the 297 who answered took part for the first time.",
    )
    assert read(make_release(entry("first_time"))).reach is None
