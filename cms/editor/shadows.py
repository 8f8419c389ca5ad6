"""Addresses of Wagtail's that must not answer as Wagtail made them; each stands before Wagtail's own."""

shadows: list = []
