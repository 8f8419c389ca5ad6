"""Sending a meeting's packet."""
