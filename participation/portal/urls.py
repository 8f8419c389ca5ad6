"""The addresses of the public pages that are no Wagtail pages; `cms.config.urls` puts the languages before them."""

from django.urls import path, register_converter

from participation.portal.views import (
    answers,
    calendars,
    door,
    events,
    figures,
    manage,
    posters,
    pulse,
    quiet,
    signup,
    standing,
    welcome,
)


class RefConverter:
    """A signup's public reference: eight characters. The longer secret has a dash and never matches."""

    regex = "[a-z2-9]{8}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class PeriodConverter:
    """A period of figures: "2026-1", "2026", "until-2026"."""

    regex = "[0-9]{4}(?:-[12])?|until-[0-9]{4}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class DoorConverter:
    """The secret of a link to a door: reference, dash, signature. An event's code has no dash."""

    regex = "[a-z2-9]{8}-[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(RefConverter, "ref")
register_converter(DoorConverter, "door")
register_converter(PeriodConverter, "period")

urlpatterns = [
    path("e/<slug:code>/", events.event, name="event"),
    path("e/<slug:code>/event.ics", events.event_ics, name="event_ics"),
    path("e/<slug:code>/qr.svg", events.event_qr, name="event_qr"),
    path("e/<slug:code>/card.jpg", posters.event_card, name="event_card"),
    path("q/<slug:key>/", posters.printed, name="printed"),
    path("e/<slug:code>/signup/", signup.signup, name="event_signup"),
    path("e/<slug:code>/about-you/", answers.about_you, name="answers"),
    path("e/<slug:code>/about-you/thanks/", answers.about_you_thanks, name="answers_thanks"),
    path("e/<slug:code>/here/", answers.here, name="answers_here"),
    path("e/<slug:code>/here/thanks/", answers.here_thanks, name="answers_here_thanks"),
    path("e/<slug:code>/here/tablet/", answers.tablet, name="answers_tablet"),
    path("e/<slug:code>/here/tablet/thanks/", answers.tablet_thanks, name="answers_tablet_thanks"),
    path("e/<slug:code>/here/poster/", answers.poster, name="answer_poster"),
    path("e/<slug:code>/cards/", answers.cards, name="answer_cards"),
    path("d/<door:door>/", door.door_enter, name="door_enter"),
    path("d/<slug:code>/", door.door, name="door"),
    path("d/<slug:code>/marks.json", door.door_marks, name="door_marks"),
    path("d/<slug:code>/sw.js", door.door_worker, name="door_worker"),
    path("m/<ref:ref>/", manage.manage, name="manage"),
    path("m/<ref:ref>/change/", manage.manage_change, name="manage_change"),
    path("m/<ref:ref>/cancel/", manage.manage_cancel, name="manage_cancel"),
    path("m/<ref:ref>/event.ics", manage.manage_ics, name="manage_ics"),
    path("m/<ref:ref>/door.svg", manage.manage_door, name="manage_door"),
    path("m/<str:token>/", manage.manage_enter, name="manage_enter"),
    path("u/<str:quiet>/", quiet.quiet, name="quiet"),
    path("steering/<slug:code>/pulse/", pulse.pulse, name="steering_pulse"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<period:period>/", figures.figures, name="figures_period"),
    path("figures/<period:period>/figures.csv", figures.figures_csv, name="figures_csv"),
    path("figures/<period:period>/figures.pdf", figures.figures_pdf, name="figures_pdf"),
    path("calendar.ics", calendars.calendar_ics, name="calendar_ics"),
    path("events.rss", calendars.calendar_rss, name="calendar_rss"),
    path("calendar/", calendars.calendar_help, name="calendar_help"),
    path("figures/about/", standing.about_figures, name="about_figures"),
    path("privacy/", standing.privacy, name="privacy"),
    path("accessibility/", standing.accessibility, name="accessibility"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("was", standing.was, name="was"),
]
