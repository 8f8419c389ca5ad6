"""The cultural calendar: which days the neighbours keep, when the sun sets, and what an event collides with.

The one rule: nothing here knows Django or the database; dates in, dates out. What a secretariat has confirmed is laid
over it by `participation.events.festivals`.
"""
