"""Index: Wagtail looks for hooks here; the editor keeps its own."""

from cms.editor import fronts, hooks

__all__ = ["fronts", "hooks"]
