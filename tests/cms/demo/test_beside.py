"""A demo loaded beside something real: what is not marked as invented is not the demo's to touch."""

from cms.demo.loading import load
from cms.pages.opening import home_page
from participation.areas.models import Area
from participation.events.models import Event
from tests.factories import make_area, make_ground


def test_an_area_that_is_not_invented_is_left_alone(db, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_ground()
    real = make_area("husum", name="Et rigtigt kvarter", hostname="husum.example.dk")

    load(now=now)

    assert Area.objects.get(slug="husum").name == "Et rigtigt kvarter"
    assert not Event.objects.filter(area=real).exists()
    assert home_page(real) is None
    assert Event.objects.filter(area__slug="vesterbro").exists()
