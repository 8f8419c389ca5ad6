"""Files that come in: told by their bytes, measured, read, refused with one plain sentence.

The one rule: neither the name nor the type a browser claims is believed.
"""
