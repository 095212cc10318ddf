"""The private page of a participant: what is published, what can be changed, fetched, withdrawn; the next year."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.participation.domain import (
    agree_to_logo_terms,
    attach_logo,
    change_link,
    change_participation,
    find_next_campaign,
    list_new_questions,
    manage_path,
    manage_secret,
    mark_details,
    read_answers,
    register_again,
    send_links,
    send_logo,
    withdraw_names,
    withdraw_participation,
)
from campaigns.participation.domain.errors import DetailsChanged, LinkOver, NameNotPrintable
from campaigns.participation.domain.queries import find_campaign_page, list_lines, list_unconfirmed_at
from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.fields import initial_answers
from campaigns.participation.forms.registration import AddressForm, AgainForm, ChangeForm
from campaigns.participation.models import Participation
from campaigns.participation.registry import list_page_links
from campaigns.participation.views.access import TOO_MANY, is_too_many, private, sealed
from campaigns.participation.views.participation_success import get_success
from foundation.exchange.domain import get_licence
from foundation.forms.bot_check import bind_to
from foundation.text.languages import active_language


@require_http_methods(["GET", "HEAD"])
@private
def manage(request: HttpRequest, participation: Participation) -> HttpResponse:
    campaign = participation.campaign
    page = find_campaign_page(campaign, language=active_language())
    context = get_success(request, participation, manage_secret(participation)) | _context(participation)
    context |= {
        "lines": list_lines(participation),
        "others": list_unconfirmed_at(participation.email, beside=participation),
        "takes_registrations": campaign.takes_registrations(timezone.now()),
        "next_campaign": find_next_campaign(participation),
        "page_url": page.get_url() if page else "",
        "page_links": list_page_links(participation),
    }
    return render(request, "laurel_participation/join/manage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def edit(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Change the details, and which of them are published."""
    if participation.state not in ParticipationState.active:
        return redirect(manage_path(participation))
    initial = _initial(participation)
    if request.method != "POST":
        return _edit_page(request, participation, ChangeForm(participation=participation, initial=initial))
    form = ChangeForm(request.POST, request.FILES, participation=participation, initial=initial)
    shown = request.POST.get("shown", "")
    if not form.is_valid():
        return _edit_page(request, participation, form, shown=shown, status=422)
    columns = {name: value for name, value in form.columns().items() if name != "corporate_number"}
    columns |= form.consents()
    try:
        changed = change_participation(participation, columns=columns, answers=form.answers(), seen=shown)
    except (DetailsChanged, NameNotPrintable) as refused:
        form.add_error(None, refused)
        return _edit_page(request, participation, form, status=422)
    _change_logo(request, participation, form)
    if changed.has_names_waiting:
        messages.success(request, _("Your changes have been saved. The secretariat will review the new name."))
    else:
        messages.success(request, _("Your changes have been saved."))
    return redirect(manage_path(participation))


def _initial(participation: Participation) -> dict[str, Any]:
    questions = list(participation.campaign.questions.all())
    return {
        **{field.name: field.value_from_object(participation) for field in Participation._meta.concrete_fields},
        **participation.proposed_names,
        **initial_answers(questions, read_answers(participation)),
        "logo": None,
    }


def _edit_page(
    request: HttpRequest, participation: Participation, form: ChangeForm, *, shown: str = "", status: int = 200
) -> HttpResponse:
    context = _context(participation) | {
        "form": form,
        "licence": get_licence(),
        "shown": shown or mark_details(participation),
    }
    return render(request, "laurel_participation/join/edit.html", context, status=status)


def _change_logo(request: HttpRequest, participation: Participation, form: ChangeForm) -> None:
    upload = form.cleaned_data.get("logo")
    if upload:
        try:
            send_logo(participation, upload)
        except (ValidationError, OSError):
            messages.error(request, _("The logo could not be uploaded just now. Everything else has been saved."))
    elif form.cleaned_data.get("remove_logo"):
        attach_logo(participation, None)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def withdraw(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """A page that lists the consequences, and one button."""
    if participation.state not in ParticipationState.active:
        return redirect(manage_path(participation))
    if request.method == "POST":
        withdraw_participation(participation)
        messages.success(request, _("You have withdrawn. Thank you for taking part."))
        return redirect(manage_path(participation))
    return render(request, "laurel_participation/join/withdraw.html", _context(participation))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def again(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Register for the next year: known data is kept, only new questions are shown."""
    campaign = find_next_campaign(participation)
    if campaign is None:
        raise Http404
    questions = list_new_questions(participation, campaign)
    data = request.POST if request.method == "POST" else None
    form = AgainForm(data, participation=participation, campaign=campaign, questions=questions)
    if data is not None and form.is_valid():
        try:
            made = register_again(participation, campaign, answers=form.answers(), agrees_to_logo=form.agrees_to_logo)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect("laurel_participation:welcome", manage_secret(made))
    context = _context(participation) | {"next_campaign": campaign, "form": form, "lines": list_lines(participation)}
    context["licence"] = get_licence()
    return render(request, "laurel_participation/join/again.html", context, status=422 if form.errors else 200)


@require_POST
@private
def agree_to_logo(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Agree to the current terms of the logo, and get the right to use it."""
    if participation.campaign.logo_terms is None or participation.state not in ParticipationState.active:
        raise Http404
    agree_to_logo_terms(participation)
    messages.success(request, _("You agreed to the logo terms."))
    return redirect(manage_path(participation))


@require_POST
@private
def keep_name(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Withdraw the change of name that waits for the secretariat."""
    withdraw_names(participation)
    messages.success(request, _("You keep the current name."))
    return redirect(manage_path(participation))


@require_POST
@private
def new_link(request: HttpRequest, participation: Participation) -> HttpResponseBase:
    """Create a new private link; the old one is revoked at once."""
    try:
        changed = change_link(participation, by=None)
    except LinkOver:
        return redirect(manage_path(participation))  # it says that the link was replaced
    messages.success(request, _("This page has a new link. The earlier link no longer works."))
    return redirect(manage_path(changed))


@require_http_methods(["GET", "HEAD", "POST"])
@sealed
@never_cache
def request_links(request: HttpRequest) -> HttpResponse:
    """Request one's links by e-mail; the response is the same whether the address is known or not."""
    form = AddressForm(request.POST if request.method == "POST" else None, binding=bind_to(request))
    is_sent = False
    if form.is_bound and form.is_valid():
        if is_too_many(request):
            form.add_error(None, TOO_MANY)
        elif form.use_mark():
            send_links(form.cleaned_data["email"])
            is_sent = True
    context = {"form": form, "is_sent": is_sent, "campaign": None}
    return render(request, "laurel_participation/join/ask.html", context, status=422 if form.errors else 200)


def _context(participation: Participation) -> dict[str, Any]:
    return {
        "campaign": participation.campaign,
        "participation": participation,
        "is_individual": participation.kind == ParticipantKind.INDIVIDUAL,
        "secret": manage_secret(participation),
        "is_active": participation.state in ParticipationState.active,
        "has_ended": participation.state in ParticipationState.ended,
    }
