"""Editing pages and domain models in Wagtail's admin, scoped to the editor's area."""
