"""Posters, flyers and printed codes of an event in the editor."""
