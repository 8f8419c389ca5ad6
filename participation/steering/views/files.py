"""Handing out papers and recordings, for the views of this room: `participation.steering.serving`, which the editor,
who knows no views, uses too.

The one rule: a view here asks `queries.room` first and hands out what it found; everything else is 404.
"""

from participation.steering.serving import serve, serve_paper, serve_recording, serve_voice

__all__ = ["serve", "serve_paper", "serve_recording", "serve_voice"]
