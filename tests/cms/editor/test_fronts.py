"""A site's front and its list of events cannot be taken away; other pages can."""

import pytest
from django.urls import reverse

from cms.models import EventsPage
from cms.pages.opening import home_page
from tests.factories import make_page


@pytest.fixture
def editing(client, chen):
    client.force_login(chen)
    return client


@pytest.mark.parametrize("verb", ["delete", "unpublish"])
@pytest.mark.parametrize("which", ["front", "events"])
def test_needed_page_stays(editing, husum, verb, which):
    front = home_page(husum)
    page = front if which == "front" else EventsPage.objects.child_of(front).get()
    editing.post(reverse(f"wagtailadmin_pages:{verb}", args=[page.pk]))
    page.refresh_from_db()
    assert page.live


def test_refusal_says_why_and_names_the_page(editing, husum):
    page = EventsPage.objects.child_of(home_page(husum)).get()
    answer = editing.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert f"Siden kan ikke undværes: “{page.title}”" in answer.content.decode()


def test_needed_page_stays_among_several(editing, husum):
    page = EventsPage.objects.child_of(home_page(husum)).get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    editing.post(f"{address}?id={page.pk}")
    page.refresh_from_db()
    assert page.live


def test_other_page_can_be_taken_away(editing, husum):
    page = make_page(husum)
    editing.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live


def test_page_form_says_the_language_once(editing, husum):
    page = make_page(husum)
    html = editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "[ar]" not in html
