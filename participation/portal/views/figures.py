"""The public page "who comes, who lives here" of an area, and the same figures as CSV and PDF."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.events.rules import Refused
from participation.portal import figures as room
from participation.portal.views.finding import language_of
from participation.representation.report.pdf import pdf_of
from participation.representation.report.shapes import Report
from participation.representation.report.sheets import csv_of

#: Laying out a page takes a second; frozen figures change only with the words around them.
KEPT = 60 * 60


@require_safe
def figures(request: HttpRequest, period: str = "") -> HttpResponse:
    """One period of the area; the newest year without one."""
    found, language = _found(request, period), language_of(request)
    area = request.area  # type: ignore[attr-defined]  # `_found` answers 404 without one
    context = room.page(found, language) | {"effect": None if period else room.effect(area, language)}
    return render(request, "participation/representation/public.html", context)


@require_safe
def figures_csv(request: HttpRequest, period: str) -> HttpResponse:
    """The numbers of the page."""
    return _file(csv_of(_report(request, period)), "text/csv; charset=utf-8", request, period, "csv")


@require_safe
def figures_pdf(request: HttpRequest, period: str) -> HttpResponse:
    """The page on A4."""
    report = _report(request, period)
    key = f"figures-pdf:{report.digest}:{report.language}"
    body = cache.get(key)
    if body is None:
        try:
            body = pdf_of(report)
        except Refused as refused:
            return HttpResponse(refused.text, status=503, content_type="text/plain; charset=utf-8")
        cache.set(key, body, KEPT)
    return _file(body, "application/pdf", request, period, "pdf")


def _found(request: HttpRequest, period: str) -> room.Found:
    area = getattr(request, "area", None)
    found = room.find(area, period, request.GET.get("stage", "")) if area is not None else None
    if found is None:
        raise Http404
    return found


def _report(request: HttpRequest, period: str) -> Report:
    chosen = _found(request, period).chosen
    if chosen is None:
        raise Http404
    return room.report_of(chosen, language_of(request))


def _file(body: bytes, kind: str, request: HttpRequest, period: str, ending: str) -> HttpResponse:
    area = getattr(request, "area", None)
    name = f"{area.slug if area else 'area'}-{period}.{ending}"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
