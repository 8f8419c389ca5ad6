"""Index: Wagtail looks for hooks here; the editor keeps its own."""

from cms.editor import hooks

__all__ = ["hooks"]
