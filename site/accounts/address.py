"""The two pages on which somebody gives their own account another address: the address, then the code sent to it.

As adding a passkey, it needs a sign-in of the last fifteen minutes. What was typed is kept in the session: who opens
the second page in another browser begins anew.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from msgspec import Struct, convert, to_builtins

from accounts.domain.address import (
    AddressTaken,
    change_address,
    make_address_code,
    may_change_address,
    send_address_code,
)
from accounts.domain.code import CODES
from accounts.forms import ConfirmCodeForm, NewAddressForm
from accounts.passkeys import is_recent
from foundation.records.domain.attempt import take_attempt

KEPT = "laurel_new_address"


class NewAddress(Struct, frozen=True):
    """What the session keeps between the pages: the code is made of `reference`, whose tries are counted by it."""

    email: str
    reference: str
    sent_at: datetime

    @property
    def is_over(self) -> bool:
        return timezone.now() - self.sent_at >= timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_address(request: HttpRequest) -> HttpResponse:
    """Page 1: the new address; who mayn't change it, or signed in long ago, reads what to do."""
    may_change = may_change_address(request.user)  # type: ignore[arg-type]  # signed in
    is_open = may_change and is_recent(request)
    kept = _find_kept(request)
    form = NewAddressForm(request.POST or None, request=request, initial={"email": kept.email if kept else ""})
    if is_open and form.is_valid():
        _begin(request, form.cleaned_data["email"])
        return redirect("account_new_address_code")
    context = {"form": form, "may_change": may_change, "is_recent": is_open}
    return render(request, "account/new_address.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_address_code(request: HttpRequest) -> HttpResponse:
    """Page 2: the code."""
    kept = _find_kept(request)
    if kept is None or kept.is_over:
        return _request_anew(request, _("The code has expired. Request a new one.") if kept else "")
    if request.method == "POST" and not take_attempt(CODES, kept.reference):
        return _request_anew(request, str(get_adapter().error_messages["too_many_login_attempts"]))
    form = ConfirmCodeForm(request.POST or None, code=make_address_code(kept.reference))
    if form.is_valid():
        return _change(request, kept)
    minutes = app_settings.LOGIN_BY_CODE_TIMEOUT // 60
    context = {"form": form, "email": kept.email, "sent_at": kept.sent_at, "minutes": minutes}
    return render(request, "account/new_address_code.html", context)


def _begin(request: HttpRequest, email: str) -> None:
    reference = send_address_code(email=email, language=get_language() or settings.LANGUAGE_CODE)
    request.session[KEPT] = to_builtins(NewAddress(email, reference, datetime.now(tz=UTC)))


def _find_kept(request: HttpRequest) -> NewAddress | None:
    kept: Any = request.session.get(KEPT)
    return convert(kept, NewAddress) if kept else None


def _change(request: HttpRequest, kept: NewAddress) -> HttpResponse:
    try:
        language = get_language() or settings.LANGUAGE_CODE
        user = change_address(request.user, email=kept.email, language=language)  # type: ignore[arg-type]  # signed in
    except AddressTaken as taken:
        return _request_anew(request, " ".join(taken.messages))
    request.session.pop(KEPT)
    update_session_auth_hash(request, user)
    text = _("Your e-mail address has been changed. From now on sign in with %(email)s. Elsewhere you were signed out.")
    messages.success(request, text % {"email": user.email})
    return redirect("account_passkeys")


def _request_anew(request: HttpRequest, why: str) -> HttpResponseRedirect:
    request.session.pop(KEPT, None)
    if why:
        messages.error(request, why)
    return redirect("account_new_address")
