"""Changing the e-mail address: asked for on the private page, put in force by the link mailed to the new address."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.participation.domain import (
    confirm_address,
    find_by_used_link,
    find_to_address,
    keep_address,
    manage_path,
    manage_secret,
    request_address,
)
from campaigns.participation.domain.queries import list_unconfirmed_at
from campaigns.participation.enums import ParticipationState
from campaigns.participation.forms.participation_address import NewAddressForm
from campaigns.participation.models import Participation
from campaigns.participation.views.access import TOO_MANY, is_too_many, private, refuse_link, sealed


@require_http_methods(["GET", "HEAD", "POST"])
@private
def change(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Ask for another address; nothing changes before its link is used."""
    if participation.state not in ParticipationState.active:
        return redirect(manage_path(participation))
    form = NewAddressForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if is_too_many(request):
            form.add_error(None, TOO_MANY)
        elif _request(participation, form):
            messages.success(request, _("We have sent an e-mail to the new address. Open the link in it."))
            return redirect(manage_path(participation))
    context = {
        "campaign": participation.campaign,
        "participation": participation,
        "secret": manage_secret(participation),
        "form": form,
    }
    return render(request, "laurel_participation/join/address.html", context, status=422 if form.errors else 200)


def _request(participation: Participation, form: NewAddressForm) -> bool:
    try:
        request_address(participation, form.cleaned_data["email"])
    except ValidationError as refused:
        form.add_error("email", refused)
        return False
    return True


@require_POST
@private
def keep(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Drop the address that waits."""
    keep_address(participation)
    messages.success(request, _("We go on writing to the current address."))
    return redirect(manage_path(participation))


@require_http_methods(["GET", "HEAD", "POST"])
@sealed
def confirm(request: HttpRequest, secret: str) -> HttpResponseBase:
    """GET changes nothing, as mail scanners follow links; the button puts the new address in force, once.

    Pressed again, it says that the address is in force: the answer to the first time may have been lost.
    """
    participation = find_to_address(secret)
    if participation is None:
        return refuse_link(request, used=find_by_used_link(secret))
    refusal = ""
    if request.method == "POST":
        try:
            changed = confirm_address(participation)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Your e-mail address has been changed."))
            return redirect(manage_path(changed))
    context = {
        "campaign": participation.campaign,
        "participation": participation,
        "refusal": refusal,
        "others": list_unconfirmed_at(participation.new_email),
    }
    page = "laurel_participation/join/address_confirm.html"
    return render(request, page, context, status=422 if refusal else 200)
