"""Messages that have begun to go out, and what became of their rows."""

import pytest

from participation.broadcasts import actions
from participation.events.rules import Refused
from tests.factories import make_signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW


def sms(event, number, **over):
    return make_signup(event, phone=f"+45336{number:05}", **over)


def started(event, *, parties=3, missing="", **over):
    for number in range(parties):
        sms(event, number)
    broadcast = make_broadcast(event, **over)
    return actions.start(broadcast=broadcast, now=NOW, missing=missing)


def refused(call, **given):
    with pytest.raises(Refused) as trouble:
        call(**given)
    return trouble.value.code


def states(broadcast):
    return list(broadcast.addressees.order_by("pk").values_list("state", flat=True))
