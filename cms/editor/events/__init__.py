"""Events in the editor: the list, the form, the cockpit of one event, and what can be done to it."""
