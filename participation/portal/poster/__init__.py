"""Posters, flyers and social cards of an event: what is printed or drawn as a picture."""
