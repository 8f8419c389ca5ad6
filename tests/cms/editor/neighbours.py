"""Two neighbourhoods, each full of its own word: what must never show on the other's side of the fence.

The one rule: everything of the neighbour's that could show anywhere carries the mark.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Pixels
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Page

from cms.models import ContentPage, NewsIndexPage, NewsPage
from cms.pages.opening import collection_of, home_page
from participation.areas.models import Area, Venue
from participation.events.models import Event
from participation.languages import registry
from participation.mail.actions import queue
from participation.mail.models import Message
from participation.people.models import User
from participation.signups.models import Signup, SignupChange
from tests.cms.editor.representation.rows import figures_of
from tests.factories import make_area, make_event, make_signup, make_venue, open_site
from tests.factories.broadcasts import make_broadcast
from tests.factories.steering import make_group, make_item, make_meeting, make_member, make_word

#: Every text of the neighbour's holds the mark; the word before it is for searching.
MARK, WORD = "zxqmark", "Lanterne"
#: When the neighbours' steering groups meet.
AHEAD = timedelta(days=45)


@dataclass
class Side:
    """One neighbourhood and what there is of it."""

    area: Area
    editor: User
    home: Page
    venue: Venue
    events: list[Event]
    signups: list[Signup]
    message: Message
    pages: list[Page]
    image: Any
    document: Any
    tag: Tag
    collection: Any
    other: dict[str, int] = field(default_factory=dict)


def make_side(slug: str, text: str) -> Side:
    """A neighbourhood with one of everything, and `text` in all of it."""
    area = make_area(
        slug,
        list(registry.CODES),
        name=f"{text} kvarter",
        hostname=f"{slug}.localhost",
        contact_name=text,
        contact_email=f"{slug}@medspil.example",
        summary_da=text,
        address=text,
    )
    home = open_site(area)
    editor = User.objects.create_user(f"{slug}@post.example", None, first_name=text)
    editor.groups.add(area.editor_group)
    collection = collection_of(area)
    image = _image(text, collection, editor)
    venue = make_venue(area, name=f"{text} hus", street=text, access_note_da=text)
    events = _events(area, venue, text, image, editor)
    signups = [_signup(events[0], text, slug, status) for status in ("placed", "waiting", "cancelled")]
    document = get_document_model().objects.create(
        title=text,
        collection=collection,
        uploaded_by_user=editor,
        file=ContentFile(b"words", name=f"{slug}.txt"),
    )
    tag = Tag.objects.create(name=text, slug=slug)
    image.tags.add(tag)
    document.tags.add(tag)
    message = _message(area, signups[0], text)
    side = Side(
        area, editor, home, venue, events, signups, message, _pages(home, text, image, editor),
        image, document, tag, collection,
    )  # fmt: skip
    figures = figures_of(events[0], text, events[3])
    side.other.update({**figures["by_namespace"], **figures["parts"]})
    side.other.update(_steering(area, venue, text))
    side.other["broadcasts"] = make_broadcast(events[0], subject=text, body=text).pk
    return side


def _steering(area: Area, venue: Venue, text: str) -> dict[str, int]:
    """A steering group with a member, a meeting, an item on its agenda and a word explained."""
    starts = timezone.now() + AHEAD
    facts = {"title": text, "starts_at": starts, "ends_at": starts + timedelta(hours=2), "venue": venue}
    meeting = make_meeting(make_group(area, name_da=text), items=0, **facts)
    make_member(meeting.group, text, email=f"{area.slug}-seat@medspil.example", other_wishes=text)
    item = make_item(meeting, title_da=text, brief_da=text, ask_da=text)
    word = make_word(area, text, explanation_da=text)
    return {"meetings": meeting.pk, "steering": meeting.group_id, "agenda": item.pk, "glossary": word.pk}


def _image(text: str, collection: Any, editor: User) -> Any:
    buffer = BytesIO()
    Pixels.new("RGB", (8, 8), "teal").save(buffer, "PNG")
    name = f"{text.lower().replace(' ', '-')}.png"
    return get_image_model().objects.create(
        title=text,
        collection=collection,
        uploaded_by_user=editor,
        file=ContentFile(buffer.getvalue(), name=name),
    )


def _events(area: Area, venue: Venue, text: str, image: Any, editor: User) -> list[Event]:
    now = timezone.now()
    common = {"area": area, "venue": venue, "picture": image, "contact_name": text}
    common |= {"summary_da": text, "picture_alt_da": text}
    found = [
        make_event(title=f"{text} {state}", state=state, starts_at=now + timedelta(days=days), **common)
        for state, days in (("published", 3), ("draft", 4), ("cancelled", 5), ("published", -9))
    ]
    for event in found:
        log(instance=event, action="wagtail.create", user=editor)
    return found


def _signup(event: Event, text: str, slug: str, status: str) -> Signup:
    signup = make_signup(
        event, name=f"{text} {status}", status=status, email=f"{slug}-{status}@post.example", allergy=text
    )
    SignupChange.objects.create(signup=signup, at=signup.created_at, kind=status, people=1, detail=text)
    return signup


def _message(area: Area, signup: Signup, text: str) -> Message:
    with transaction.atomic():
        message = queue(
            kind="placed",
            channel="email",
            recipient=f"{area.slug}-placed@post.example",
            language="da",
            subject=text,
            text=f"{text} /m/hemmelig-nogle/",
            scope=area.slug,
            about=f"signup:{signup.ref}",
            now=timezone.now(),
        )
    Message.objects.filter(pk=message.pk).update(failed_at=timezone.now(), error=text)
    message.refresh_from_db()
    return message


def _pages(home: Page, text: str, image: Any, editor: User) -> list[Page]:
    news = NewsIndexPage.objects.child_of(home).get()
    body = [("heading", text), ("text", f"<p>{text}</p>")]
    page = ContentPage(title=text, slug="side", heading_da=text, intro_da=text, body_da=body, owner=editor)
    home.add_child(instance=page)
    article = NewsPage(title=text, slug="nyt", heading_da=text, picture=image, picture_alt_da=text, owner=editor)
    news.add_child(instance=article)
    hidden = ContentPage(title=f"{text} kladde", slug="kladde", heading_da=text, live=False, owner=editor)
    page.add_child(instance=hidden)
    for one in (page, article, hidden):
        for _time in range(2):
            one.save_revision(user=editor, log_action=True)
    page.locked, page.locked_by = True, editor
    page.save()
    return [page, article, hidden]


def own_home(side: Side) -> Page:
    """The front page, fresh."""
    return home_page(side.area)


def husum_and_neighbour() -> tuple[Side, Side]:
    """Ours, and the one whose every text is marked."""
    return make_side("husum", "Husum"), make_side(MARK, f"{WORD} {MARK}")
