"""Signups in the editor: the list, one party, changing and cancelling it. Private to the area's editors."""
