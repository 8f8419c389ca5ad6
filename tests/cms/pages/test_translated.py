"""Pages: previewed per language, falling back as a whole, each translation with its state."""

import pytest
from django.urls import reverse

from participation.languages import registry
from participation.languages.translating import state_of
from tests.cms.editor.sending import fields_of
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(husum):
    return make_page(husum, heading="Bliv frivillig", heading_ar="كن متطوعاً", slug="frivillig")


def test_there_is_a_preview_for_each_language_of_the_area(page, vesterbro):
    assert [code for code, _name in page.preview_modes] == list(registry.CODES)
    theirs = make_page(vesterbro, heading="Om os", slug="om-os")
    assert "pl" not in dict(theirs.preview_modes)


@pytest.mark.parametrize(
    ("mode", "lang", "text"),
    [("ar", 'lang="ar" dir="rtl"', "كن متطوعاً"), ("da", 'lang="da" dir="ltr"', "Bliv frivillig")],
)
def test_a_preview_is_the_page_as_its_readers_see_it(page, mode, lang, text):
    html = page.make_preview_request(preview_mode=mode).content.decode()
    assert lang in html
    assert text in html


def test_a_body_falls_back_as_a_whole_and_says_so(page, client):
    page.body_da = [("heading", "Hvad kan du?"), ("text", "<p>Lav kaffe</p>")]
    page.save()
    answer = client.get("/ar/frivillig/", HTTP_HOST="husum.localhost:8000")
    html = answer.content.decode()
    assert (answer.context["body"].lang, answer.context["body"].fallback) == ("da", True)
    assert answer.context["page_language_note"] is True
    assert "Lav kaffe" in html
    assert '<html lang="ar" dir="rtl"' in html


def test_an_editor_marks_a_translation_and_the_danish_outdates_it(page, chen, client):
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    body = {f"body_{language.column}-count": "0" for language in registry.LANGUAGES}
    sent = {name: value for name, value in fields_of(client, url).items() if not name.startswith("body_")}
    answer = client.post(url, sent | body | {"mark_ar": "reviewed", "action-publish": "action-publish"})
    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()
    assert state_of(page, "ar") == "reviewed"
    assert page.translation_status["ar"]["by"] == str(chen)
    client.post(url, sent | body | {"heading_da": "Vær med", "action-publish": "action-publish"})
    page.refresh_from_db()
    assert (page.title, state_of(page, "ar")) == ("Vær med", "outdated")


def test_saving_does_not_empty_a_language_the_area_has_switched_off(page, husum, chen, client):
    husum.languages = ["da", "en"]
    husum.save()
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(url).context["form"]
    assert "heading_ar" not in form.fields
    sent = {name: value for name, value in fields_of(client, url).items() if not name.startswith("body_")}
    client.post(url, sent | {"body_da-count": "0", "body_en-count": "0", "action-publish": "action-publish"})
    page.refresh_from_db()
    assert page.heading_ar == "كن متطوعاً"
