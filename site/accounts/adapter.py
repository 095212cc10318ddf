"""What allauth says to people, in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.domain.sign_in import CODE, PASSKEY, record_sign_in


class AccountAdapter(DefaultAccountAdapter):
    """Messages that say what happened and what to do. None of them reveals whether an account exists."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has been closed. Contact the secretariat if you need it again."),
        "incorrect_code": _(
            "This code can’t be used. Enter the one in the most recent e-mail; earlier codes no longer work."
        ),
        "too_many_login_attempts": _("Too many wrong codes. Request a new code."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then request a new code."),
    }

    def get_login_stages(self) -> list[str]:
        """The number is enough: a passkey is an alternative, not a second step."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        methods = [known["method"] for known in get_authentication_records(request, user)]
        record_sign_in(user, method=CODE if methods[-1:] == [CODE] else PASSKEY)  # type: ignore[arg-type]  # our model

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth sends nothing itself: all mail goes through the outbox, and what we use of allauth needs one mail
        only (`accounts.domain.code`). Another one is a mistake to be noticed here, not in somebody's mailbox."""
        raise LookupError(f"There is no kind of notice for allauth's mail {template_prefix}.")
