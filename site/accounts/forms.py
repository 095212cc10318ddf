"""The two steps of signing in: an address, then the number that came by mail. Staff: passwords, names, accounts."""

import unicodedata
from datetime import timedelta
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.domain.code import find_code_wait, take_code_request
from accounts.domain.password import (
    UNTIL_PASSKEY,
    accepts_password,
    find_password_wait,
    find_reset_wait,
    imitate_reset,
    send_reset,
    take_reset_request,
)
from accounts.domain.role import NotOwnToChange, may_do_more, refuse_exceeding
from accounts.models import User
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.inspection import as_file, inspect_picture
from foundation.assets.enums import PictureKind, Refusal
from foundation.records.domain.client_address import client_address
from foundation.text.values import normalise_email
from foundation.text.waits import MINUTE, say_wait


class AddressField(forms.EmailField):
    """An e-mail address in its one spelling, however it was typed."""

    def to_python(self, value: Any) -> str:
        return normalise_email(super().to_python(value) or "")


class SignInForm(RequestLoginCodeForm):
    """Takes any address; whether it is known shows nowhere."""

    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We will also use this address to contact you later."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def clean_email(self) -> str:
        """Refused where no number is left to this address, or to where it is asked from; else as allauth does."""
        take_request(self.cleaned_data["email"], context.request)
        return str(super().clean_email())


def take_request(email: str, request: HttpRequest) -> None:
    """Take one more code for an address, known or not. Raises ValidationError that says how long to wait."""
    address = client_address(request)
    if not take_code_request(email=email, address=address):
        wait = say_wait(find_code_wait(email=email, address=address) or MINUTE)
        raise forms.ValidationError(_("Too many codes have been requested. Try again in %(wait)s.") % {"wait": wait})


class NewAddressForm(forms.Form):
    """The address that somebody's own account is to have; whether it is known shows nowhere."""

    email = AddressField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        """Refused where it is the present one, or where no code is left to it."""
        email: str = self.cleaned_data["email"]
        if email == self.request.user.email:  # type: ignore[union-attr]  # signed in
            raise forms.ValidationError(_("This is your address already. Enter another one."))
        take_request(email, self.request)
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Takes the number in full-width digits and with spaces, too."""

    code = forms.CharField(
        label=_("6-digit code"),
        max_length=20,
        help_text=_("Full-width digits and spaces are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code"}),
    )

    def clean_code(self) -> str:
        code = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        self.cleaned_data["code"] = "".join(code.split())
        return super().clean_code()


class PasswordForm(LoginForm):
    """Staff's way in by password. Says why one isn't judged; nothing reveals whether an account exists."""

    error_messages = {
        **LoginForm.error_messages,
        "passwords_off": _("Passwords are switched off here. Sign in with a passkey, or with a code sent by e-mail."),
        "password_attempts": _(
            "Too many wrong passwords. Try again in %(wait)s, or sign in with a passkey or a code sent by e-mail."
        ),
        "passkey_instead": _(
            "E-mail address and password don’t match, or you have a passkey: then sign in with it instead."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label  # Wagtail's is English

    def get_invalid_login_error(self) -> forms.ValidationError:
        email = self.cleaned_data.get("username") or ""
        wait = find_password_wait(email=email, address=client_address(self.request))
        code = self._find_reason(wait)
        if not code:
            return super().get_invalid_login_error()
        message = self.error_messages[code] % {"wait": say_wait(wait or MINUTE)}
        return forms.ValidationError(message, code=code)

    def _find_reason(self, wait: timedelta | None) -> str:
        if not accepts_password(None):
            return "passwords_off"
        if wait is not None:
            return "password_attempts"
        return "passkey_instead" if settings.STAFF_PASSWORDS == UNTIL_PASSKEY else ""


class PasswordResetForm(WagtailPasswordResetForm):
    """Staff's forgotten passwords: whom it goes to is Django's rule, the mail is the outbox's.

    An address of nobody's takes as long.
    """

    def clean_email(self) -> str:
        """Refused where no request is left to the network address that it comes from, whomever it is for."""
        email: str = self.cleaned_data["email"]
        address = client_address(context.request)
        if not take_reset_request(address=address):
            wait = say_wait(find_reset_wait(address=address) or MINUTE)
            raise forms.ValidationError(
                _("Too many e-mails for a new password have been requested. Try again in %(wait)s.") % {"wait": wait}
            )
        return email

    def save(self, *_arguments: Any, **_options: Any) -> None:
        language, users = get_language() or settings.LANGUAGE_CODE, list(self.get_users(self.cleaned_data["email"]))
        for user in users:
            send_reset(user, language=language)
        if not users:
            imitate_reset(self.cleaned_data["email"], language=language)


class OwnNameForm(forms.ModelForm[User]):
    """What staff change of their own account. Not the address: whoever reads its mail signs in, and here nobody proves
    that it is theirs."""

    class Meta:
        model = User
        fields = ("name",)


class ProfilePictureForm(AvatarPreferencesForm):
    """Wagtail's form; what would take all the memory of the web process is refused first, in a process of its own."""

    def clean_avatar(self) -> Any:
        given = self.cleaned_data.get("avatar")
        if isinstance(given, UploadedFile):
            kind = PictureKind.of_name(given.name or "")
            if kind is None:
                raise UploadRefused(Refusal.TYPE_NOT_ALLOWED)
            with as_file(given) as content:
                inspect_picture(content, kind)
        return super().clean_avatar()


class RolesOfUser:
    """A form with the roles of a user, and who fills it in: what that one may not do they give nobody."""

    by: User
    instance: User
    cleaned_data: dict[str, Any]

    def clean_groups(self) -> Any:
        groups = self.cleaned_data["groups"]
        before = self.instance.groups.all() if self.instance.pk else ()
        refuse_exceeding(set(groups).difference(before), by=self.by)
        return groups


class NewUserForm(RolesOfUser, UserCreationForm):
    """Wagtail's form of a new user, with the one name that ours have; nobody has to know another's password."""

    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = ("email", "name", "is_superuser", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "Leave this empty: the person signs in with a code sent by e-mail, or with a passkey."
            )

    def save(self, commit: bool = True) -> Any:
        if not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        return super().save(commit)


class UserForm(RolesOfUser, UserEditForm):
    """The same of one who is there."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = ("email", "name", "is_active", "is_superuser", "groups")

    OPENING = ("email", "password1")  # who has one of them has the account

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, editing_self=editing_self, **kwargs)
        if not editing_self:
            self.fields["email"].help_text = _(
                "If you change it, this person is signed out everywhere, and their passkeys and password no longer "
                "work. They sign in with a code sent to the new address."
            )

    def clean(self) -> Any:
        cleaned = super().clean()
        changed = [name for name in self.OPENING if name in self.changed_data]
        if changed and may_do_more(self.instance, than=self.by):
            for name in changed:
                self.add_error(name, NotOwnToChange())
        return cleaned
