"""When the sun sets in Copenhagen: the hour at which a fast is broken and a Jewish day begins.

The one rule: by the clocks of Copenhagen, to the minute (astral). The sun sets every day of the year here.
"""

from datetime import date, datetime

from astral import Observer
from astral.sun import sunset as _sunset

from participation.events.local_time import COPENHAGEN

#: The town hall square, in degrees.
_HERE = Observer(latitude=55.676, longitude=12.568)


def sunset(on: date) -> datetime:
    """The moment of sunset on a date, on the clocks of Copenhagen.

    >>> sunset(date(2026, 3, 20)).isoformat()
    '2026-03-20T18:22:00+01:00'
    """
    return _sunset(_HERE, date=on, tzinfo=COPENHAGEN).replace(second=0, microsecond=0)
