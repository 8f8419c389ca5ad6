"""Signups in the editor: the list, one party, changing and cancelling it. They are private: only the area's own editors."""
