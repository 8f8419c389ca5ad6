"""Rich text that editors write: cleaned when it is stored, so that no page has to trust it."""

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "a", "h3"}


def clean(markup: str) -> str:
    """Only paragraphs, lists, emphasis and links to the web, mail and phone; everything else loses its tags."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
