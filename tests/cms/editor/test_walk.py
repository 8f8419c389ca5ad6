"""An editor of one area walks every address of the editor and meets nothing of the neighbour's."""

import zipfile
from io import BytesIO

import pytest
from django.urls import resolve, reverse

from tests.cms.editor.conftest import signed_in
from tests.cms.editor.neighbours import MARK, WORD, Side
from tests.cms.editor.routes import BULK, PAGE_MODELS, addresses, patterns

pytestmark = pytest.mark.alike
#: Leaves the editor, so it is walked last.
LEAVING = {"wagtailadmin_logout"}
LISTS = [
    *("events:index", "events:index_results", "signups:index", "signups:index_results", "venues:index"),
    *(
        "venues:index_results",
        "messages:index",
        "messages:index_results",
        "areas:index",
        "areas:index_results",
    ),
    "culture:index",
    *("broadcasts:index", "broadcasts:index_results", "broadcasts:add"),
    *("figures:index", "questions:index", "residents:index", "residents:index_results"),
    *("wagtailimages:index", "wagtailimages:index_results", "wagtaildocs:index", "wagtaildocs:index_results"),
    *("wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"),
    *("wagtaildocs_chooser:choose", "wagtaildocs_chooser:choose_results"),
    *("wagtailadmin_pages:search", "wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"),
    *("wagtailadmin_explore_root", "wagtailadmin_choose_page", "wagtailadmin_api:pages:listing"),
    "wagtailadmin_tag_autocomplete",
]
#: Lists of ours that are exported and narrowed.
OUR_LISTS = {
    *("broadcasts", "events", "signups", "messages", "venues", "areas", "figures", "questions", "residents"),
}


def body_of(response) -> str:
    """Everything a response says; a spreadsheet unpacked, a stream read."""
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            raw = b"".join(packed.read(name) for name in packed.namelist())
    return raw.decode("utf-8", "replace").lower() + str(dict(response.headers)).lower()


def queries_of(name: str, theirs: Side, ours: Side) -> list[str]:
    """Searches, filters, orders and exports."""
    found = [f"?q={WORD}", "?p=2", "?ordering=-title", f"?tag={theirs.tag.name.split()[0]}", "?multiple=1"]
    found += [f"?collection_id={theirs.collection.pk}", f"?id={theirs.image.pk}", f"?id={theirs.pages[0].pk}"]
    if name.split(":")[0] in OUR_LISTS:
        found += ["?export=csv", "?export=xlsx", f"?area={theirs.area.pk}", f"?event={theirs.events[0].pk}"]
        found += [
            "?when=upcoming",
            "?when=past",
            "?state=draft",
            "?state=failed",
            f"?event={ours.events[0].pk}&q={WORD}",
        ]
    if "page" in name or "explore" in name:
        found += [f"?page_type=cms.{model}" for model in PAGE_MODELS]
        found += [
            f"?child_of={theirs.home.pk}",
            f"?descendant_of={theirs.home.pk}",
            f"?target_pages[]={theirs.home.pk}",
        ]
        found += [f"?search={WORD}", "?fields=*", "?fields=parent,children", f"?owner={theirs.editor.pk}"]
    if "tag" in name:
        found += [f"?term={WORD[:4]}"]
    return found


def walk(client, urls, seen: dict[str, int], leaks: list[str]) -> None:
    """Asks for each once; notes what must not be there."""
    for url in urls:
        if url in seen:
            continue
        response = client.get(url)
        seen[url] = response.status_code
        if MARK in body_of(response):
            leaks.append(f"{response.status_code} {url}")
        if response.status_code >= 500:
            leaks.append(f"{response.status_code} {url}")


def test_nothing_of_the_neighbours_shows(editor, ours, theirs, capsys):
    seen: dict[str, int] = {}
    leaks: list[str] = []
    named = patterns()
    for name, keys in named.items():
        if name in LEAVING:
            continue
        before = len(seen)
        walk(editor, addresses(name, keys, ours, theirs), seen, leaks)
        assert len(seen) > before, f"no address made for {name}"
    for name in LISTS:
        walk(editor, [reverse(name) + query for query in queries_of(name, theirs, ours)], seen, leaks)
    for pages in (ours.pages, theirs.pages):
        walk(
            editor,
            [reverse("wagtailadmin_pages:edit", args=[page.pk]) + "?next=/" for page in pages],
            seen,
            leaks,
        )
    walk(editor, list(handed_over(ours, theirs)), seen, leaks)
    assert not leaks, "\n".join(leaks)
    with capsys.disabled():
        print(f" [{len(named)} addresses, {len(seen)} requests] ", end="")


def handed_over(ours: Side, theirs: Side):
    """Choosers and bulk actions asked for the neighbour's things by number."""
    for app, model, action in BULK:
        theirs_id = {"page": theirs.pages[0], "image": theirs.image, "document": theirs.document}.get(
            model, theirs.editor
        ).pk
        ours_id = {"page": ours.pages[0], "image": ours.image, "document": ours.document}.get(model, ours.editor).pk
        url = reverse("wagtail_bulk_action", args=(app, model, action))
        yield from (f"{url}?id={theirs_id}", f"{url}?id=all", f"{url}?id={ours_id}&id={theirs_id}")
        yield f"{url}?id=all&childOf={theirs.home.pk}"
    for name, thing in (("wagtailimages", theirs.image), ("wagtaildocs", theirs.document)):
        yield f"{reverse(f'{name}_chooser:chosen_multiple')}?id={thing.pk}"
    yield f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={theirs.pages[0].pk}"


def test_own_things_do_show(editor, ours):
    """The walk would also pass if nothing ever showed."""
    for url, word in (
        (reverse("events:index"), "Husum published"),
        (reverse("signups:index"), "Husum placed"),
        (reverse("wagtailimages:index"), "Husum"),
        (reverse("wagtailimages_chooser:choose"), "Husum"),
        (reverse("wagtaildocs:index"), "Husum"),
        (reverse("wagtailadmin_pages:edit", args=[ours.pages[0].pk]), "Husum"),
        (reverse("wagtailadmin_choose_page"), "Husum"),
        (reverse("wagtailadmin_choose_page_search") + "?q=Husum", "Husum"),
        (reverse("wagtailimages_chooser:chosen", args=[ours.image.pk]), "Husum"),
        (
            reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={ours.pages[2].pk}",
            "Husum",
        ),
    ):
        response = editor.get(url)
        assert response.status_code == 200, url
        assert word.lower() in body_of(response), url


def test_neighbour_meets_the_same_fence(ours, theirs):
    """The fence has two sides."""
    client = signed_in(theirs.editor)
    assert client.get(reverse("events:inspect", args=[ours.events[0].pk])).status_code == 404
    assert client.get(reverse("events:inspect", args=[theirs.events[0].pk])).status_code == 200


def test_administrator_reaches_everything(admin, ours):
    """No page breaks for whoever may see all of it."""
    broken = []
    for name, keys in patterns().items():
        if name in LEAVING:
            continue
        for url in addresses(name, keys, ours):
            assert resolve(url.split("?")[0])
            if name == "wagtail_bulk_action":
                url += f"?id={ours.pages[0].pk if '/page/' in url else ours.image.pk}"
            if admin.get(url).status_code >= 500:
                broken.append(url)
    assert broken == []
