"""Views of the public pages: find, form, one action, answer."""
