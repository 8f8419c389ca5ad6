"""Childcare, interpreters and reserved places of an event in the editor."""
