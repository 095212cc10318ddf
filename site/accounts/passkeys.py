"""The page of one's own passkeys. Signing in with one is allauth's view (`mfa_login_webauthn`).

Adding needs a sign-in of the last fifteen minutes: a session left open on a desk can't be made into a key for ever.
"""

import json
from time import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.domain.passkey import add_passkey, begin_passkey, list_passkeys, remove_passkey

RECENT = 900  # seconds since signing in


def sign_in(request: HttpRequest) -> HttpResponseBase:
    """allauth's own view."""
    from allauth.mfa.webauthn.views import login_webauthn  # noqa: PLC0415 -- each start would wait for it and fido2

    answer: HttpResponseBase = login_webauthn(request)
    return answer


def is_recent(request: HttpRequest) -> bool:
    """Whether this session began, or was confirmed, a short while ago."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(time() - float(each["at"]) < RECENT for each in records)


@never_cache
@require_GET
@login_required
def passkeys(request: HttpRequest) -> HttpResponse:
    context = {"passkeys": list_passkeys(request.user), "is_recent": is_recent(request)}  # type: ignore[arg-type]  # signed in
    return render(request, "account/passkeys.html", context)


@never_cache
@require_POST
@login_required
def begin(request: HttpRequest) -> HttpResponseBase:
    """The options for the browser."""
    if not is_recent(request):
        return JsonResponse({"errors": [_("Sign in again first, then add the passkey.")]}, status=403)
    return JsonResponse(begin_passkey(request.user))  # type: ignore[arg-type]  # signed in


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponseBase:
    """Keep what the browser made. Whoever signs in anew, because the session had ended, comes here without it."""
    if request.method != "POST":
        return redirect("account_passkeys")
    try:
        credential = json.loads(request.POST.get("credential", ""))
        if not isinstance(credential, dict) or not is_recent(request):
            raise ValidationError(_("Sign in again first, then add the passkey."))
        name = request.POST.get("name", "").strip() or _("Passkey")
        add_passkey(request.user, name=name, credential=credential)  # type: ignore[arg-type]  # signed in
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except (ValueError, KeyError, RecursionError):
        messages.error(request, _("The passkey could not be read. Try again."))
    else:
        messages.success(request, _("The passkey has been added. You can sign in with it from now on."))
    return redirect("account_passkeys")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest, key: int) -> HttpResponseBase:
    if request.method != "POST":  # as above
        return redirect("account_passkeys")
    remove_passkey(request.user, key=key)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The passkey has been removed. Delete it on your device, too."))
    return redirect("account_passkeys")
