"""Bot check: a hidden field that must stay empty, and a minimum time to fill in the form.

There is no puzzle to solve. A user who fails it is asked to press the button again, and keeps their input. The proof of
time belongs to one form in one browser and is good for one registration: whoever copies it has nothing. While the form
is refused for something else it stays, so that a quick correction isn't taken for a program.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.attempt import Limit, has_attempts, take_attempt

SALT = "laurel_campaigns.form"
LONGEST = timedelta(days=1)
USES = Limit("participation-form", 1, LONGEST)
LOOKS_LIKE_A_PROGRAM = _(
    "This looked as if it was filled in by a program. Nothing has been lost. Please press the button again."
)


def bind_to(request: HttpRequest) -> str:
    """The browser and the form, as a digest: the browser by the cookie that protects its forms anyway."""
    get_token(request)
    return salted_hmac(SALT, f"{request.META['CSRF_COOKIE']}|{request.path}").hexdigest()[:32]


def new_mark(binding: str) -> str:
    """The signed moment at which a form was shown in this browser."""
    return signing.TimestampSigner(salt=SALT).sign(f"{binding}-{secrets.token_hex(8)}")


class ProofForm(forms.Form):
    """Mix-in: `leave_empty` stays empty, `shown` holds when the form was shown. `binding`: `bind_to` the request.

    `fastest_seconds`: who is quicker is taken for a program; 0 asks for no time.
    """

    fastest_seconds: Callable[[], int]

    leave_empty = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, binding: str, **kwargs: Any) -> None:
        self.binding = binding
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("leave_empty") or not self._took_time():
            raise ValidationError(LOOKS_LIKE_A_PROGRAM, code="proof")
        return cleaned

    def use_mark(self) -> bool:
        """Use the proof up, once the form is taken; False if it was used before."""
        if take_attempt(USES, self._read_mark()):
            return True
        self.add_error(None, ValidationError(LOOKS_LIKE_A_PROGRAM, code="proof"))
        return False

    def _read_mark(self) -> str:
        """What the mark says, if it is ours, of this form in this browser; else empty."""
        try:
            said: str = signing.TimestampSigner(salt=SALT).unsign(str(self.data.get("shown", "")), max_age=LONGEST)
        except signing.BadSignature:
            return ""
        return said if said.startswith(f"{self.binding}-") else ""

    def _took_time(self) -> bool:
        if not self._read_mark():
            return False
        seconds = self.fastest_seconds()
        if not seconds:
            return True
        try:
            signing.TimestampSigner(salt=SALT).unsign(str(self.data["shown"]), max_age=seconds)
        except signing.SignatureExpired:
            return True
        return False

    @property
    def mark(self) -> str:
        """For the page: the one it was sent with, as long as it is good; else shown now."""
        said = self._read_mark() if self.is_bound else ""
        is_good = said and has_attempts(USES, said)
        return str(self.data["shown"]) if is_good else new_mark(self.binding)
