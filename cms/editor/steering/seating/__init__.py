"""A group's table of seats and its members, in the editor."""
