"""How much a file may be. The one rule: a limit stands here once; forms, checks and the upload handler read it.

Sizes in bytes, lengths in seconds, times in seconds.
"""

MB = 1024 * 1024

PAPER_SIZE = 20 * MB
PAPER_PAGES = 400
#: Characters of text that are kept of a paper, for search and for its weight.
PAPER_TEXT = 400_000
#: How long the text may be looked for; what was found by then is kept.
TEXT_TIME = 8
#: How long a paper may be read at all, and with how much memory, before it is given up.
READING_TIME = 20
READING_MEMORY = 1024 * MB

#: What a Word file may unpack to, in all and compared with its size, and how many parts it may have.
UNPACKED_SIZE = 150 * MB
UNPACKED_RATIO = 120
UNPACKED_PARTS = 3000

SOUND_SIZE = 25 * MB
SOUND_LENGTH = 30 * 60

#: What a form weighs besides its file.
FORM_SIZE = MB
#: Uploads to every other form of the product; larger ones are not even kept while they arrive.
ELSEWHERE = 50 * MB


def megabytes(octets: int) -> str:
    """A size for a sentence, in the megabytes of the limits above.

    >>> megabytes(200 * MB), megabytes(20 * MB + 1), megabytes(900_000)
    ('200', '20.1', '0.9')
    """
    tenths = -(-octets * 10 // MB)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
