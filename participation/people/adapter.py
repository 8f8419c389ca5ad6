"""allauth's hooks: who may make an account, and where a person lands after logging in.

The one rule: only staff have accounts for now, and a city administrator makes them; nobody signs up by themselves.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed for self-made accounts; staff land in the editor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff land in the editor, everyone else on the front page."""
        return "/cms/" if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name."""
