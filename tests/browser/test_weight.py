"""What a first view costs a cheap phone: bytes and requests, and nothing from third parties."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

MOST_BYTES, MOST_REQUESTS, MOST_CSS = 100_000, 10, 15_000
CSS = Path(__file__).resolve().parents[2] / "cms/static/cms/site.css"
#: What the web server sends compressed; pictures and fonts are compressed already.
PACKED = ("text/", "application/javascript", "application/json", "image/svg")


def test_the_stylesheet_is_small():
    assert len(gzip.compress(CSS.read_bytes(), 9)) <= MOST_CSS


def test_first_view_is_light(site, chromium):
    heavy = {}
    for path in ("/", "/ar/", "/e/{code}/", "/ar/e/{code}/", "/ar/e/{code}/signup/", "/ur/e/{code}/"):
        context = chromium.new_context(viewport={"width": 360, "height": 740})
        page, answers = context.new_page(), []
        page.on("response", lambda answer, found=answers: found.append(answer))
        page.goto(site.url + path.format(code=site.feast.code), wait_until="networkidle")
        hosts = {urlsplit(answer.url).hostname for answer in answers}
        total = sum(weight(answer) for answer in answers)
        context.close()
        if hosts != {"husum.localhost"} or len(answers) > MOST_REQUESTS or total > MOST_BYTES:
            heavy[path] = (hosts, len(answers), total)
    assert heavy == {}


def weight(answer):
    kind = answer.headers.get("content-type", "")
    # Static text is sent compressed by the web server, which the tests' own server does not do.
    if kind.startswith(PACKED) and "/static/" in answer.url:
        return len(gzip.compress(answer.body(), 9))
    return answer.request.sizes()["responseBodySize"]
