"""Files that no row names any more, taken off the private storage.

The one rule: a file is left alone for a day, since its row may be on its way; after that, what no paper, recording or
question names is deleted. Harmless to repeat.
"""

from datetime import datetime, timedelta

from participation.steering.models import MemberQuestion, OfficialPaper, Recording
from participation.steering.models.packets import private_storage, random_name

ALONE = timedelta(days=1)


def sweep_files(now: datetime) -> int:
    """How many files were left by a crash, a removed item or a forgotten member, and are gone now."""
    storage, folder = private_storage(), random_name(OfficialPaper(), "").rpartition("/")[0]
    if not storage.exists(folder):
        return 0
    paths = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    old = [path for path in paths if storage.get_modified_time(path) < now - ALONE]
    left = set(old) - _named(old) if old else set()
    for path in sorted(left):
        storage.delete(path)
    return len(left)


def _named(paths: list[str]) -> set[str]:
    """Those that a row names; asked in portions, since a database takes only so many values."""
    found: set[str] = set()
    for at in range(0, len(paths), 500):
        some = paths[at : at + 500]
        found.update(OfficialPaper.objects.filter(file__in=some).values_list("file", flat=True))
        found.update(Recording.objects.filter(file__in=some).values_list("file", flat=True))
        found.update(MemberQuestion.objects.filter(voice__in=some).values_list("voice", flat=True))
    return found
