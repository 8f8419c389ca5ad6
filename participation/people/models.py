"""User: staff and, later, residents who choose to have an account.

The one rule: the e-mail is the login; there is no user name and nobody needs a password.
"""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.languages import registry


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A user with this e-mail; without a password nobody can log in by password."""
        if not email:
            raise ValueError("a user has an e-mail")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A city administrator."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **extra})


class User(AbstractUser):
    """A person who can log in."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail"), unique=True)
    service_language = models.CharField(
        _("service language"),
        max_length=10,
        default=registry.SOURCE,
        choices=[(language.code, language.own_name) for language in registry.LANGUAGES],
        help_text=_("The language we write in. Never used for statistics."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """The login is compared in small letters; "Ny@…" typed by a colleague must still find its account."""
        super().clean()
        self.email = self.email.lower()
