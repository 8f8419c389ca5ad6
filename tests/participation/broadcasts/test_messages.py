"""A message as one party gets it: their values, their language, nothing steered by what they call themselves."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import translation

from participation.broadcasts import messages, saying
from participation.broadcasts.audience import Reached
from participation.broadcasts.rules import words_for
from participation.broadcasts.states import Way
from participation.mail.letters import letter
from participation.signups.links import manage_path
from participation.signups.quiet_links import quiet_path
from tests.factories import make_event, make_signup
from tests.factories.broadcasts import make_broadcast
from tests.factories.clock import NOW, at

pytestmark = pytest.mark.django_db
ALL = "{name} / {event} / {when} / {where} / {link}"


@pytest.fixture
def event():
    return make_event(title="Suppedag", title_ar="يوم الحساء")


def party(event, way=Way.EMAIL, **over):
    facts = {"contact_kind": "email", "email": "amina@post.example", "phone": "", **over}
    signup = make_signup(event, **facts)
    return Reached(signup, signup.language, way)


def sent(broadcast, reached):
    with transaction.atomic():
        return messages.tell(broadcast, reached, NOW)


def test_every_placeholder_in_the_readers_language(event):
    broadcast = make_broadcast(event, body_ar=ALL)
    reached = party(event)
    first = messages.mail(broadcast, reached.signup, "ar", NOW).text.split("\n----")[0]
    assert "Amina / يوم الحساء / الاثنين 16 مارس" in first
    assert "\u206617:00–20:00\u2069" in first
    assert "EnergiCenter Voldparken, Kobbelvænget 65, 2700 Brønshøj" in first
    assert f"/ar{manage_path(reached.signup)}" in first


def test_danish_stands_below_with_danish_values(event):
    broadcast = make_broadcast(event, body_da="Hej {name}. {event} {when}", body_ar="مرحبا {name}")
    text = messages.mail(broadcast, party(event).signup, "ar", NOW).text
    assert "Hej Amina. Suppedag mandag den 16. marts" in text.split("Kopi på dansk")[1]


def test_a_reader_without_words_gets_danish_and_is_told_in_their_own(event):
    broadcast = make_broadcast(event, body_da="Hej {name}. {when}")
    mail = messages.mail(broadcast, party(event, language="so").signup, "so", NOW)
    assert mail.text.startswith(saying.notice("so"))
    assert mail.subject == "Nyt om maden"
    assert "Hej Amina. mandag den 16. marts" in mail.text
    assert "Kopi" not in mail.text
    assert '<html lang="so" dir="ltr">' in mail.html
    assert '<div lang="da" dir="ltr">' in mail.html


def test_who_writes_for_another_reads_their_own_and_has_the_others_below(event):
    broadcast = make_broadcast(event, body_da="Hej {name}.")
    proxy = {"name": "Amina", "language": "ar", "proxy": "child", "proxy_name": "Bo", "proxy_language": "da"}
    mail = messages.mail(broadcast, party(event, **proxy).signup, "da", NOW)
    assert mail.subject == "Nyt om maden"
    assert "Hej Bo." in mail.text
    assert "خبر عن الطعام" in mail.text.split("-----")[-1]
    assert mail.html.count('<bdi dir="auto">Amina</bdi>') == 2


def test_a_name_steers_nothing(event):
    name = "{link} <b>x</b> {{ 7 }} %s http://evil.example\r\nBcc: x@y.dk"
    broadcast = make_broadcast(event, subject_da="Nyt til {name}", body_da="Hej {name}")
    mail = messages.mail(broadcast, party(event, name=name, language="da").signup, "da", NOW)
    assert mail.subject == "Nyt til {link} <b>x</b> {{ 7 }} %s http://evil.example Bcc: x@y.dk"
    assert "Hej {link} <b>x</b> {{ 7 }} %s http://evil.example Bcc: x@y.dk" in mail.text
    assert (
        'Hej <bdi dir="auto">{link} &lt;b&gt;x&lt;/b&gt; {{ 7 }} %s http://evil.example Bcc: x@y.dk</bdi>' in mail.html
    )
    assert 'href="http://evil' not in mail.html


def test_the_secretariats_html_is_text_and_its_addresses_are_links(event):
    body = "Se https://husum.localhost/a?b=1&c=2. <script>x</script>\nNy linje\n\nNyt afsnit"
    broadcast = make_broadcast(event, body_da=body)
    mail = messages.mail(broadcast, party(event, language="da").signup, "da", NOW)
    assert 'href="https://husum.localhost/a?b=1&amp;c=2"' in mail.html
    assert "&lt;script&gt;x&lt;/script&gt;<br>" in mail.html
    assert "<script" not in mail.html
    assert mail.html.count('<p style="margin: 0 0 16px">') == 2


def test_event_about_faith_is_neutral_on_a_locked_phone(event):
    feast = make_event(title="Eid", faith_related=True)
    broadcast = make_broadcast(feast, subject_da="Nyt om {event}", body_da="Kom til {event}")
    signup = party(feast, language="da").signup
    mail = messages.mail(broadcast, signup, "da", NOW)
    assert mail.subject == "Nyt om Arrangement med Områdefornyelsen Husum"
    assert "Kom til Eid" in mail.text
    first, *_way_out = messages.sms(broadcast, signup, "da", NOW).splitlines()
    assert first == "Kom til Arrangement med Områdefornyelsen Husum"


def test_after_the_event_the_link_leads_to_its_page():
    over = make_event(starts_at=at(-2, 17))
    broadcast = make_broadcast(over, body_da="{link}")
    text = messages.sms(broadcast, party(over, language="da").signup, "da", NOW)
    assert text.splitlines()[0] == f"http://husum.localhost:8000/e/{over.code}/"


def test_mail_can_be_ended_in_one_click_and_knows_its_signup(event):
    expires = NOW + timedelta(days=3)
    message = sent(make_broadcast(event, expires_at=expires), party(event))
    assert (message.kind, message.channel, message.language, message.scope) == ("broadcast", "email", "ar", "husum")
    assert message.about.startswith("signup:")
    assert message.expires_at == expires
    assert message.reply_to == "husum@medspil.example"
    assert "/ar/u/" in message.unsubscribe_url
    assert message.unsubscribe_url in message.text
    assert letter(message).extra_headers["List-Unsubscribe"] == f"<{message.unsubscribe_url}>"


@pytest.mark.parametrize("language", ["da", "ar", "so"])
def test_sms_ends_with_a_way_out_that_opens_in_the_readers_language(event, client, language):
    signup = party(event, Way.SMS, language=language).signup
    *_text, last = messages.sms(make_broadcast(event), signup, language, NOW).splitlines()
    address = last.split()[-1]
    prefix = "" if language == "da" else f"/{language}"
    assert address == f"husum.localhost:8000{prefix}{quiet_path(signup)}".rstrip("/")
    with translation.override(language):
        label = translation.pgettext("SMS, before a link", "No more messages:")
    assert last == f"{label} {address}"
    path = address.removeprefix("husum.localhost:8000")
    page = client.get(path, follow=True, headers={"host": "husum.localhost"})
    assert (page.status_code, f'<html lang="{language}"' in page.content.decode()) == (200, True)


def test_sms_is_the_whole_text_with_plain_quotes(event):
    broadcast = make_broadcast(event, body_da="Hej {name} – tag “en skål” med.\n\nHilsen")
    message = sent(broadcast, party(event, Way.SMS, phone="+4533660010", contact_kind="phone", language="da"))
    assert (message.channel, message.recipient, message.subject) == ("sms", "+4533660010", "")
    assert message.text.splitlines()[:-1] == ['Hej Amina - tag "en skål" med.', "", "Hilsen"]


def test_a_test_goes_to_whoever_wrote_it_and_says_so(event):
    broadcast = make_broadcast(event, body_da="Hej {name} {link}")
    with transaction.atomic():
        message = messages.test(broadcast, saying.example(event, "da"), "da", "chen@post.example", NOW)
    assert (message.kind, message.recipient, message.about) == ("broadcast_test", "chen@post.example", "")
    with translation.override("da"):
        assert message.subject == f"{translation.gettext('TEST')}: Nyt om maden"
    assert message.unsubscribe_url == ""
    assert "/m/eksempel-" in message.text


def test_example_costs_what_a_real_one_does(event):
    real, invented = make_signup(event, language="da"), saying.example(event, "da")
    words = words_for(make_broadcast(event, body_da="{link}"), "da")
    lengths = {len(saying.sms_text(words, one, NOW, "da")) for one in (real, invented)}
    assert len(lengths) == 1
