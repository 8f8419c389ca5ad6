"""Lists as spreadsheets that are safe to open.

The one rule: a cell that a spreadsheet would read as a formula gets a leading apostrophe; numbers stay
numbers.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from participation.representation.report.cells import guarded

__all__ = ["GuardedSheets", "guarded"]


class GuardedSheets(SpreadsheetExportMixin):
    """Mixed into list views with an export."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Every cell of both formats passes here."""
        return guarded(value)

    def write_csv_response(self, queryset: Any) -> Any:
        """With a byte-order mark: without it Excel reads Danish and Arabic letters as noise."""
        response = super().write_csv_response(queryset)
        stream = response.streaming_content
        response.streaming_content = (chunk for part in ([b"\xef\xbb\xbf"], stream) for chunk in part)
        response["Content-Type"] = "text/csv; charset=utf-8"
        return response
