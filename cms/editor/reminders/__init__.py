"""Reminders in the editor: an area's rules, an event's own, and what was sent."""
