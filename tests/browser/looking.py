"""One visit to a page and everything that can be wrong with how it looks.

The one rule: a page is opened once; by day, by night, narrow and enlarged are looked at in the same visit, since
opening is what costs the time.
"""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
#: What the colour scheme can change.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page, rules=RULES):
    """What axe finds: the rule and up to three places."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found]


def troubles(page, *, absent=False):
    """Everything wrong with an open page. `absent` is for a page that answers 404, which the console says too."""
    found = [*violations(page)]
    if page.locator("h1").count() != 1:
        found.append("not one first heading")
    # Colours that fade into the night would be measured halfway.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [("dark", *one) for one in violations(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 740})
    if sideways(page):
        found.append("sideways at 320 px")
    page.set_viewport_size({"width": 640, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if sideways(page):
        found.append("sideways at 200 %")
    return found + [fault for fault in page.faults if not (absent and "404" in fault)]


def sideways(page):
    """Whether it must be pushed sideways to be read."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")
