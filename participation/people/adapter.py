"""allauth's hooks: who may make an account, and where a person lands after logging in.

The one rule: nobody signs up by themselves. A city administrator makes the accounts of staff, a secretariat those of
the members of its steering group by writing their e-mail.
"""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from participation.areas.links import path_in
from participation.languages import registry
from participation.mail import actions as outbox

#: As long as allauth lets a code live; a mail that is later than that helps nobody.
CODE_LIFE = timedelta(minutes=10)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed for self-made accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff land in the editor; others where the way on is known, in the language of the login."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return "/cms/"
        return path_in(translation.get_language() or registry.SOURCE, settings.LOGIN_REDIRECT_URL)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mails of the login go through the outbox too: a mail server that hangs must not hang a page."""
        now = timezone.now()
        context = {"email": email, "city": settings.MEDSPIL_CITY_NAME, **context}
        with transaction.atomic():
            outbox.queue(
                kind="login_code",
                channel="email",
                recipient=email,
                language=translation.get_language() or registry.SOURCE,
                subject=" ".join(render_to_string(f"{template_prefix}_subject.txt", context).split()),
                text=render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n",
                sender_name="Medspil",
                now=now,
                expires_at=now + CODE_LIFE,
            )

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name."""
