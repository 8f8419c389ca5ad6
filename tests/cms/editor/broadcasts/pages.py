"""What a browser sends and finds on the pages of a message to many, and parties to write to."""

from django.urls import reverse

from tests.factories import make_signup


def sms(event, number, **over):
    return make_signup(event, phone=f"+45336600{number}", **over)


def mail(event, address, **over):
    return make_signup(event, contact_kind="email", email=address, phone="", **over)


def open_page(client, name, broadcast, **given):
    return client.get(reverse(f"broadcasts:{name}", args=[broadcast.pk]), **given)


def post(client, name, broadcast, **given):
    return client.post(reverse(f"broadcasts:{name}", args=[broadcast.pk]), given, follow=True)


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}
