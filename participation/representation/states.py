"""The closed vocabularies of representation: stages, kinds of question, scopes, paper cards.

The one rule: a code that has been stored in a counter or a release is never renamed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """When people are asked."""

    SIGNUP = "signup", _("When signing up")
    ATTENDANCE = "attendance", _("At the event")
    PREPARED = "prepared", _("After a meeting, by those who had been at its preparatory meeting")
    UNPREPARED = "unprepared", _("After a meeting, by the others")


#: At an event people are asked about themselves, after a steering group's meeting only how it was: never both in one.
AT_EVENTS = (Stage.SIGNUP, Stage.ATTENDANCE)
PULSE = (Stage.PREPARED, Stage.UNPREPARED)


class SubjectKind(models.TextChoices):
    """What a ballot box can stand on. `subjects.py` says what each of them is and how many heads it has."""

    EVENT = "event", _("Event")
    MEETING = "meeting", _("Steering group meeting")


class QuestionKind(models.TextChoices):
    """How a question is asked and counted."""

    CHOICE = "choice", _("One answer of several")
    ORIGIN = "origin", _("Two questions, from which the origin follows")
    JOINT = "joint", _("Counted from the signups, never asked")


class Definition(models.TextChoices):
    """What a number of residents counts; a question may be compared with its own definition alone."""

    NONE = "", _("Nothing: only for planning")
    ORIGIN = "origin", _("Origin as Statistics Denmark defines it")
    GENDER = "gender", _("Gender in the population register")
    AGE = "age", _("Age in the population register")
    HOUSING = "housing", _("Form of housing")


class AgeBase(models.TextChoices):
    """Whom a question or a number of residents covers."""

    ALL = "all", _("All ages")
    ADULTS = "18+", _("18 years and over")


class Scope(models.TextChoices):
    """What a released figure is about."""

    SINGLE = "single", _("One event")
    HALF = "half", _("Half a year in the area")
    YEAR = "year", _("A year in the area")
    PROGRAMME = "programme", _("The area until now")
    CITY = "city", _("A year in the whole city")


#: Scopes of many events, where a strong majority exposes nobody.
WIDE = (Scope.HALF, Scope.YEAR, Scope.PROGRAMME, Scope.CITY)

#: The option of every question that is no answer. Blank and "rather not say" are one from the start.
DECLINED = "DECLINED"
