"""The addresses of the public pages that are no Wagtail pages; `cms.config.urls` puts the languages before them."""

from django.urls import path, register_converter

from participation.portal.views import calendars, events, manage, signup, standing


class RefConverter:
    """A signup's public reference: eight characters. The longer secret has a dash and never matches."""

    regex = "[a-z2-9]{8}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(RefConverter, "ref")

urlpatterns = [
    path("e/<slug:code>/", events.event, name="event"),
    path("e/<slug:code>/event.ics", events.event_ics, name="event_ics"),
    path("e/<slug:code>/qr.svg", events.event_qr, name="event_qr"),
    path("e/<slug:code>/signup/", signup.signup, name="event_signup"),
    path("m/<ref:ref>/", manage.manage, name="manage"),
    path("m/<ref:ref>/change/", manage.manage_change, name="manage_change"),
    path("m/<ref:ref>/cancel/", manage.manage_cancel, name="manage_cancel"),
    path("m/<ref:ref>/event.ics", manage.manage_ics, name="manage_ics"),
    path("m/<str:token>/", manage.manage_enter, name="manage_enter"),
    path("calendar.ics", calendars.calendar_ics, name="calendar_ics"),
    path("events.rss", calendars.calendar_rss, name="calendar_rss"),
    path("calendar/", calendars.calendar_help, name="calendar_help"),
    path("privacy/", standing.privacy, name="privacy"),
    path("accessibility/", standing.accessibility, name="accessibility"),
    path("was", standing.was, name="was"),
]
