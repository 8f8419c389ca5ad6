"""A mail in a reader's language: direction, escaping and the Danish copy."""

from html.parser import HTMLParser

import pytest

from participation.languages import registry
from participation.mail import rendering
from participation.mail.rendering import Fact, Isolated

MAILS = ["placed", "waiting", "promoted", "changed", "cancelled", "event_changed", "event_cancelled"]
NASTY = '<script>alert(1)</script> {{7*7}} {0.__class__} %(x)s "quoted" & \u202egnp.exe\r\nBcc: x@y.example'


def values(language: str = "da", **changes) -> dict:
    """What a message gives a mail; the title says in which language it was asked."""
    given = {
        "name": Isolated("Amina"),
        "title": f"Fest ({language})",
        "day": "12/12",
        "is_neutral": False,
        "is_waiting": False,
        "what": "time",
        "facts": [Fact("When", f"Saturday ({language})"), Fact("Who", "2")],
        "link_label": "Change or cancel",
        "link_url": f"https://husum.example/{language}/m/abc/",
        "contact_name": Isolated("Chen"),
        "contact_phone": Isolated("33 66 33 66", dir="ltr", marks=language == "ar"),
        "sender": Isolated("Husum", lang="da", dir="ltr"),
    }
    return {**given, **changes}


class Tags(HTMLParser):
    """Every start tag with its attributes, and that what is opened is closed."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", registry.CODES)
@pytest.mark.parametrize("name", MAILS)
def test_every_mail_in_every_language(name, language):
    mail = rendering.render(name, language=language, context=values)
    assert mail.subject.splitlines() == [mail.subject]
    assert f"https://husum.example/{language}/m/abc/\n" in mail.text
    html = [attributes for tag, attributes in Tags(mail.html).found if tag == "html"]
    assert html == [{"lang": language, "dir": registry.direction(language)}]
    assert ('lang="da"\n     dir="ltr"' in mail.html) is (language != "da")
    assert mail.text.count("33 66 33 66") == 1


def test_text_in_english_is_whole():
    mail = rendering.render("placed", language="en", context=values)
    with_copy = mail.text.partition("----------------------------------------\n")
    assert with_copy[0] == (
        "Hello Amina\n\n"
        "You have a place.\n\n"
        "When: Saturday (en)\n"
        "Who: 2\n\n"
        "Change or cancel:\n"
        "https://husum.example/en/m/abc/\n\n"
        "Questions? Call Chen on 33 66 33 66.\n\n"
        "Husum\n\n"
    )
    assert with_copy[2].splitlines()[2] == rendering.render("placed", language="da", context=values).subject
    assert with_copy[2].splitlines()[4:] == [
        "When: Saturday (da)",
        "Who: 2",
        "",
        "Change or cancel:",
        "https://husum.example/da/m/abc/",
    ]


def test_danish_mail_has_no_copy():
    mail = rendering.render("placed", language="da", context=values)
    assert "-----" not in mail.text
    assert mail.text.count("https://") == 1
    assert mail.html.count("https://") == 1


def test_copy_can_be_left_out():
    assert rendering.render("placed", language="ar", context=values, copy=False).text.count("https://") == 1


def test_plain_values_serve_both_languages():
    mail = rendering.render("placed", language="en", context=values("en"))
    assert mail.text.count("Saturday (en)") == 2


def test_copy_is_danish_and_left_to_right_inside_arabic():
    mail = rendering.render("placed", language="ar", context=values)
    found = Tags(mail.html).found
    assert [(a["lang"], a["dir"]) for tag, a in found if tag in ("html", "div") and "lang" in a] == [
        ("ar", "rtl"),
        ("ar", "rtl"),
        ("da", "ltr"),
    ]
    assert [attributes["href"] for tag, attributes in found if tag == "a"] == [
        "https://husum.example/ar/m/abc/",
        "https://husum.example/da/m/abc/",
    ]


def test_phone_number_is_kept_apart_in_both_forms():
    mail = rendering.render("placed", language="ar", context=values, copy=False)
    assert "\u206633 66 33 66\u2069" in mail.text
    assert '<bdi dir="ltr">33 66 33 66</bdi>' in mail.html


def test_neutral_subject_names_no_title():
    for name in MAILS:
        mail = rendering.render(name, language="en", context=values("en", is_neutral=True), copy=False)
        assert "12/12" in mail.subject
        assert "Fest" not in mail.subject


def test_what_people_wrote_is_inert():
    nasty = values("en", name=Isolated(NASTY), title=NASTY, facts=[Fact("What", NASTY)], what=NASTY)
    for name in MAILS:
        mail = rendering.render(name, language="en", context=nasty)
        assert not {"\n", "\u202e"} & set(mail.subject)
        assert "<script" not in mail.html
        assert "{{7*7}} {0.__class__} %(x)s" in mail.html
        assert "What: <script>alert(1)</script> {{7*7}} {0.__class__} %(x)s" in mail.text
        assert {tag for tag, _ in Tags(mail.html).found} <= {
            "html", "head", "meta", "title", "style", "body", "div", "p", "h1", "strong", "br", "a", "bdi",
        }  # fmt: skip


def test_missing_contact_and_link_leave_no_gap():
    bare = values("en", contact_name="", contact_phone="", link_url="")
    mail = rendering.render("placed", language="en", context=bare, copy=False)
    assert mail.text == "Hello Amina\n\nYou have a place.\n\nWhen: Saturday (en)\nWho: 2\n\nHusum\n"
    assert "<a " not in mail.html


def test_mail_is_ready_for_the_dark():
    html = rendering.render("placed", language="da", context=values).html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert [word for word in ("<table", "left", "right") if word in html] == []


def test_isolated_escapes_and_marks():
    words = Isolated("<b>", lang="ar", dir="rtl", marks=True)
    assert str(words) == "\u2066<b>\u2069"
    assert words.__html__() == '<bdi lang="ar" dir="rtl">&lt;b&gt;</bdi>'
    assert str(Isolated("x")) == "x"
    assert Isolated("x").__html__() == '<bdi dir="auto">x</bdi>'
    link = Isolated("<x>", dir="ltr", href='tel:"1').__html__()
    assert link.startswith('<bdi dir="ltr"><a class="link" href="tel:&quot;1" style="')
    assert link.endswith(">&lt;x&gt;</a></bdi>")
