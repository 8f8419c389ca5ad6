"""Steering groups: seats, meetings and the preparatory meetings before them, packets, decisions, the member's room."""
