"""The card "How it was" and the report of what preparatory meetings do, in the editor."""

import pytest

from cms.editor.steering.pulse.card import card
from participation.representation.actions.opening import open_boxes
from participation.representation.actions.releasing import release_due
from participation.representation.meetings import of_meeting
from participation.representation.models import BallotBox, Counter
from tests.factories import make_questions
from tests.factories.clock import NOW, at
from tests.factories.steering import make_group, make_meeting
from tests.participation.representation.test_meetings_released import BIG, OTHERS, close_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(husum):
    make_questions()
    return make_group(husum)


def test_card_says_until_when_and_never_how_many(group, chen):
    meeting = make_meeting(group, starts_at=at(2, 17), ends_at=at(2, 19))
    open_boxes(of_meeting(meeting))
    BallotBox.objects.update(people=7)
    Counter.objects.update(count=7)
    states = [card(meeting, chen, moment).context["state"] for moment in (NOW, at(3, 10), at(10, 10))]
    assert states == ["coming", "open", "closed"]
    context = card(meeting, chen, at(3, 10)).context
    assert set(context) == {"state", "opens", "closes", "area"}


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_no_card_where_nothing_is_asked(group, chen, state):
    assert card(make_meeting(group, state=state), chen, NOW) is None


def test_report_is_shown_to_editors_of_the_area_alone(client, group, chen, dilek):
    for day in (-100, -90, -80):
        close_with(group, at(day, 17), BIG, OTHERS)
    release_due(now=NOW)
    address = f"/cms/figures/effect/{group.area.pk}/"
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address, HTTP_HOST="localhost")
    assert page.status_code == 200
    assert page.content.decode().count('<svg class="who"') == 3
    client.force_login(dilek, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address, HTTP_HOST="localhost").status_code == 404
