"""The page behind the link in the e-mail: its button confirms. Then the success page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.participation.domain import (
    confirm_participation,
    find_replaced,
    manage_path,
    manage_secret,
    send_confirmation_again,
)
from campaigns.participation.domain.errors import AlreadyTakesPart, LinkOver
from campaigns.participation.domain.queries import find_to_confirm, list_lines, list_unconfirmed_at
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.views.access import private, refuse_link, sealed
from campaigns.participation.views.participation_success import get_success


@require_http_methods(["GET", "HEAD", "POST"])
@sealed
def confirm(request: HttpRequest, secret: str) -> HttpResponseBase:
    """GET changes nothing; the button confirms, or sends a new link if this one has expired."""
    participation = find_to_confirm(secret)
    if participation is None:
        return refuse_link(request, replaced=find_replaced(secret))
    if participation.state != ParticipationState.UNCONFIRMED:
        return redirect(manage_path(participation))
    is_over = participation.confirm_until is None or participation.confirm_until <= timezone.now()
    if request.method == "POST":
        if "resend" in request.POST:
            send_confirmation_again(participation)
            return redirect(f"{reverse('laurel_participation:confirm', args=[secret])}?sent")
        try:
            confirm_participation(participation)
        except AlreadyTakesPart:
            context = {"campaign": participation.campaign, "name": participation.name}
            return render(request, "laurel_participation/join/already.html", context)
        except LinkOver:
            is_over = True
        else:
            return redirect("laurel_participation:welcome", manage_secret(participation))
    context = {
        "campaign": participation.campaign,
        "participation": participation,
        "lines": list_lines(participation),
        "others": list_unconfirmed_at(participation.email, beside=participation),
        "is_over": is_over,
        "sent": "sent" in request.GET,
    }
    return render(request, "laurel_participation/join/confirm.html", context)


@require_safe
@private
def welcome(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """The success page if it is approved; otherwise what happens next."""
    secret = manage_secret(participation)
    if participation.state == ParticipationState.APPROVED:
        return render(request, "laurel_participation/join/success.html", get_success(request, participation, secret))
    if participation.state == ParticipationState.APPLIED:
        context = {"campaign": participation.campaign, "participation": participation, "secret": secret}
        return render(request, "laurel_participation/join/waiting.html", context)
    return redirect("laurel_participation:manage", secret)
