"""Releases as rows, past every rule, and what a report holds in words.

The one rule: a test says the protected counts as plain numbers, e.g. `entry("origin", [352, 48, 40], rest=300)`.
"""

import re
from dataclasses import fields, is_dataclass
from enum import Enum

from participation.representation.models import Release
from tests.factories import make_area, make_questions
from tests.factories.clock import NOW
from tests.factories.representation import HUSUM_2019

#: Danish origin 63.3 %, immigrants 25.1 %, descendants 11.6 %.
ORIGIN = {
    "refused": "", "groups": HUSUM_2019, "people": 45092, "year": 2023, "age_base": "all",
    "source": "Danmarks Statistik, KMSTA001", "licence": "CC BY 4.0", "versions": [[1, 1]], "suppressed": 0,
    "added_up": False,
}  # fmt: skip
GENDER = {**ORIGIN, "groups": {"WOMAN": 50, "MAN": 50}}
HALVES = {**ORIGIN, "groups": {"DANISH_ORIGIN": 500, "IMMIGRANT": 500}}
NONE = {"refused": "none"}
JOINT = {
    "level": 0,
    "rows": [
        {"group": ["person"], "total": 83, "cells": [16, 67]},
        {"group": ["letter", "sms"], "total": 30, "cells": None},
    ],
    "columns": [30, 83],
}


def entry(code, counts=None, rest=0, *, level=0, benchmark=None, below=None):
    """One question of a payload; hidden without counts."""
    question = make_questions()[code]
    if counts is None:
        level, groups = None, []
    else:
        groups = [[group, count] for group, count in zip(question.partitions[level], counts, strict=False)]
    default = {"origin": ORIGIN, "gender": GENDER}.get(code, NONE)
    return {
        "question": question.pk, "code": code, "area": None, "level": level, "groups": groups, "rest": rest,
        "below": below, "benchmark": benchmark or default,
    }  # fmt: skip


def make_release(*entries, area=None, scope="year", period="2025", stage="attendance", heads=740, **over):
    """A frozen release with these questions."""
    payload = {
        "format": 1, "heads": heads, "boxes": 8, "without_heads": 0, "questions": list(entries), "joint": None,
        "rules": {"k": 5, "fewest": 10, "homogeneous": 0.9, "wide_answers": 50, "base": 5, "g": 1.5},
        "indicators": {}, **over.pop("payload", {}),
    }  # fmt: skip
    place = area or make_area()
    facts = {
        "key": f"{scope}:{place.slug}:{period}:{stage}:{Release.objects.count()}", "area": place, "scope": scope,
        "period": period, "stage": stage, "cut_off": NOW, "payload": payload, "digest": "ab" * 32, **over,
    }  # fmt: skip
    return Release.objects.create(**facts)


def strings(thing):
    """Every text a report holds, however deep."""
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from strings(getattr(thing, one.name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from strings(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from strings(value)


def digits(text):
    """The numbers a reader sees in a text."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))
