"""Where to look: the addresses that are printed when the demo starts."""

from django.conf import settings

from cms.demo.logins import CAST, MEMBERS
from participation.areas.links import city_url, origin
from participation.areas.queries import on_city_front
from participation.languages import registry


def addresses() -> str:
    """City, areas, editor and mailbox, one a line."""
    lines = [f"{settings.MEDSPIL_CITY_NAME:<12} {city_url('/', registry.SOURCE)}"]
    lines += [f"{area.slug:<12} {area.get_absolute_url()}" for area in on_city_front()]
    lines.append(f"{'editor':<12} {origin(settings.MEDSPIL_CITY_HOST)}/accounts/login/  ({', '.join(CAST)})")
    lines.append(f"{'members':<12} {origin(f'husum.{settings.MEDSPIL_CITY_HOST}')}/steering/  ({', '.join(MEMBERS)})")
    lines.append(f"{'mailbox':<12} {origin(settings.MEDSPIL_CITY_HOST)}/demo/mailbox/")
    return "\n".join(lines)
