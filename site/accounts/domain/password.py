"""The mail with which a member of staff sets a new password.

Holds its making and its sending; whom it goes to is Django's rule (active, with a password). The rule the next editor
must not break: the link is made when the mail is sent, and the outbox has the person's number only.
"""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone, queue_notice

KIND = "accounts.password_reset"


def make_link(reference: str) -> str:
    """The address that opens once, for the person of this number. Raises SecretGone for an account closed meanwhile."""
    user = User.objects.filter(pk=reference, is_active=True).first()
    if user is None:
        raise SecretGone("the account is closed")
    uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})
    return full_address(path)


def send_reset(user: User, *, language: str) -> None:
    """Put the mail into the outbox."""
    queue_notice(KIND, to=user.email, user=user, language=language, values={}, about=None, reference=str(user.pk))
