"""Everything that changes a box, a question or a release, one verb to a module.

The one rule: a counter only grows, a release is made once.
"""
