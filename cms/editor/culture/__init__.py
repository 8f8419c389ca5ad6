"""The cultural calendar in the editor: expected and confirmed days, and what an event collides with."""
