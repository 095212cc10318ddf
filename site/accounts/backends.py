"""Passwords, a way in for staff: judged as allauth judges them, after a try was taken for each limit."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from accounts.domain.password import accepts_password, forget_password_attempts, take_password_attempt
from accounts.domain.sign_in import PASSWORD, record_sign_in
from accounts.models import User
from foundation.records.domain.client_address import client_address


class PasswordBackend(AuthenticationBackend):
    """The one backend of the site: sessions of codes and passkeys are its own, too."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:  # type: ignore[override]  # one user model
        """The user of a right password, or None: wrong, no way in for them, or no try left (then it isn't judged)."""
        email = str(credentials.get("username") or credentials.get("email") or "")
        if not credentials.get("password") or not accepts_password(None):
            return None
        address = client_address(request) if request else ""
        if not take_password_attempt(email=email, address=address):
            return None
        user: User | None = super().authenticate(request, **credentials)
        if user is None or not accepts_password(user):
            return None
        forget_password_attempts(email=email, address=address)
        record_sign_in(user, method=PASSWORD)
        return user
