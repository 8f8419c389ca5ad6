"""What every answer carries, and where a party's link leads when its language is gone."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.sites.middleware import PublicHeaders
from participation.mail.models import Message
from participation.signups import messages
from participation.signups.links import token
from tests.factories import make_event, make_page, make_signup
from tests.factories.clock import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
HUSUM, VESTERBRO = "husum.localhost:8000", "vesterbro.localhost:8000"


def policies():
    """The two policies as lists of words, the public one first."""
    middleware = PublicHeaders(lambda request: HttpResponse())
    asked = [middleware(RequestFactory().get(path)) for path in ("/", "/cms/")]
    return [answer.headers["Content-Security-Policy"].split("; ") for answer in asked]


def test_both_policies_let_pictures_in_from_the_storage(settings):
    assert ["img-src 'self' data:" in policies()[0], "img-src 'self' data: blob:" in policies()[1]] == [True, True]
    settings.MEDSPIL_MEDIA_ORIGIN = "https://pictures.example.dk"
    assert "img-src 'self' data: https://pictures.example.dk" in policies()[0]
    assert "img-src 'self' data: blob: https://pictures.example.dk" in policies()[1]


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/pl/", 404), ("/ikke-her/", 404), ("/e/aaaaaa/", 404), ("/media/x", 404)]
)
def test_every_public_answer_has_the_policy_and_no_frame(vesterbro, path, status):
    answer = Client().get(path, HTTP_HOST=VESTERBRO)
    assert answer.status_code == status
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_host_that_cannot_be_one_is_400_with_the_policy(city):
    answer = Client().get("/", HTTP_HOST="a_b/c")
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_editor_frames_its_own_previews(husum, chen, client):
    client.force_login(chen, backend="django.contrib.auth.backends.ModelBackend")
    page = make_page(husum)
    page.save_revision()
    for path in ("/cms/", f"/cms/pages/{page.pk}/view_draft/"):
        answer = client.get(path, HTTP_HOST=HUSUM)
        assert (answer.status_code, answer.headers["X-Frame-Options"]) == (200, "SAMEORIGIN"), path
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"], path


def test_the_mailbox_frames_its_own_letters(husum):
    messages.placed(make_signup(make_event(husum), email="amina@medspil.example"), now=NOW)
    answer = Client().get(f"/demo/mailbox/{Message.objects.get().pk}/html/", HTTP_HOST=HUSUM)
    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (200, "SAMEORIGIN")


def test_a_link_outlives_its_language(vesterbro):
    vesterbro.languages = ["da", "ar"]
    vesterbro.save()
    signup = make_signup(make_event(vesterbro), language="ar")
    link = f"/m/{token(signup)}/"
    vesterbro.languages = ["da"]
    vesterbro.save()
    gone = Client().get(f"/ar{link}?new=1", HTTP_HOST=VESTERBRO)
    assert (gone.status_code, gone.url, gone.headers["Cache-Control"]) == (302, f"{link}?new=1", "no-store")
    assert Client().head(f"/ar{link}", HTTP_HOST=VESTERBRO).url == link
    opened = Client().get(f"/ar{link}", HTTP_HOST=VESTERBRO, follow=True)
    assert (opened.status_code, opened.redirect_chain[-1][0]) == (200, f"/m/{signup.ref}/")


@pytest.mark.parametrize("path", ["/ar/", "/ar/m", "/ar/e/aaaaaa/", "/ar/medlem/", "/xx/m/a-b/", "/ar//m/a-b/"])
def test_everything_else_in_that_language_is_not_there(vesterbro, path):
    vesterbro.languages = ["da"]
    vesterbro.save()
    assert Client().get(path, HTTP_HOST=VESTERBRO).status_code == 404
    assert Client().post("/ar/m/a-b/", HTTP_HOST=VESTERBRO).status_code == 404
