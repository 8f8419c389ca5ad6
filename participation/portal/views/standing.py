"""Pages that every site has: privacy, accessibility, health."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.mail import queries as outbox
from participation.portal.views.finding import now
from participation.representation.queries import shows_publicly
from participation.representation.rules import FEWEST_CARDS, release_rules
from participation.representation.subjects import OPEN_AFTER

#: The worker looks every two seconds; silence this long means it is dead.
SILENCE = timedelta(minutes=2)
LATE = timedelta(minutes=15)
LEAST_DISK = 200 * 1024 * 1024


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep, why, for how long; and what we never do."""
    return render(request, "participation/portal/privacy.html", {})


@require_safe
def about_figures(request: HttpRequest) -> HttpResponse:
    """How people are counted without being kept: for residents who wonder and for the data protection officer."""
    area = getattr(request, "area", None)
    context = {
        "public": area is not None and shows_publicly(area),
        "rules": release_rules(),
        "factor": settings.MEDSPIL_NONRESPONSE,
        "open_days": OPEN_AFTER.days,
        "cards": FEWEST_CARDS,
    }
    return render(request, "participation/portal/about_figures.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Our accessibility statement and where to complain."""
    area = getattr(request, "area", None)
    return render(request, "participation/portal/accessibility.html", {"was_url": area.was_url if area else ""})


@require_safe
def was(request: HttpRequest) -> HttpResponse:
    """The statement in the WAS tool, where the area has one."""
    area = getattr(request, "area", None)
    return HttpResponseRedirect(area.was_url if area and area.was_url else "/accessibility/")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations, worker, outbox and disk; 503 when one of them is not well. Names no person and no place."""
    moment = now()
    executor = MigrationExecutor(connection)
    heartbeat, oldest = outbox.heartbeat(), outbox.oldest_due(moment)
    checks = {
        "database": True,
        "migrations": not executor.migration_plan(executor.loader.graph.leaf_nodes()),
        "worker": heartbeat is not None and moment - heartbeat < SILENCE,
        "outbox": oldest is None or moment - oldest < LATE,
        "disk": shutil.disk_usage(settings.VAR_DIR).free > LEAST_DISK,
    }
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)
