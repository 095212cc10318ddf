"""The site's user: an e-mail address is the name.

Addresses are stored NFKC-normalised and casefolded, so that two spellings of one address are one user
(`docs/decisions/0004-user-email.md`). Nothing else may write `email` un-normalised.
"""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.text.values import normalise_email


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    use_in_migrations = True

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Django's hook for the one spelling of an address."""
        return normalise_email(email or "")

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by any spelling of the address."""
        return self.get(email=normalise_email(username or ""))

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Create a user; without a password only the one-time code signs in."""
        user = self.model(email=normalise_email(email), **extra)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Create a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractUser):
    """A person who signs in: staff, reviewer or applicant."""

    username = None  # type: ignore[assignment]  # the address is the name
    first_name = None  # type: ignore[assignment]  # one name field suits both languages
    last_name = None  # type: ignore[assignment]  # as above
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc,assignment]  # narrower than AbstractUser's

    def clean(self) -> None:
        super().clean()
        self.email = normalise_email(self.email)

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    def __str__(self) -> str:
        return self.get_full_name()
