"""A meeting's agenda, item by item."""
