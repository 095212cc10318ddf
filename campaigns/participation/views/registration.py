"""The public form, and the page that says an e-mail has been sent.

The response is the same whether an address is known or not. Only for an organisation given by its number that takes
part already the page says so; its registered address is notified, and not revealed.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.participation import conf
from campaigns.participation.domain import Details, attach_logo, find_active, register_participation
from campaigns.participation.domain.errors import RegistrationClosed
from campaigns.participation.domain.participation_logo import note_lost_logo, take_logo
from campaigns.participation.domain.queries import find_campaign_page, find_campaign_to_join, find_offer
from campaigns.participation.domain.registration import notify_registered_already, send_confirmation_again, send_links
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.forms.registration import RegistrationForm
from campaigns.participation.models import Campaign, Participation
from campaigns.participation.views.access import TOO_MANY, is_too_many
from foundation.assets.models import StoredFile
from foundation.clock.domain.moment import public_now
from foundation.exchange.domain import get_licence
from foundation.forms.bot_check import bind_to
from foundation.text.languages import active_language
from foundation.text.names import plain_excerpt
from foundation.text.values import normalise_corporate_number

TYPED, SENT = "laurel_participation.typed", "laurel_participation.sent"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def organisation(request: HttpRequest, language: str, code: str) -> HttpResponseBase:
    return _form(request, _campaign_or_404(code), ParticipantKind.ORGANISATION, language)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def individual(request: HttpRequest, language: str, code: str) -> HttpResponseBase:
    """The shorter form for individuals."""
    return _form(request, _campaign_or_404(code), ParticipantKind.INDIVIDUAL, language)


@require_safe
def terms(request: HttpRequest, language: str, code: str, kind: str) -> HttpResponse:
    """The text that is agreed to."""
    campaign = _campaign_or_404(code)
    shown = campaign.participation_terms if kind == "participation" else campaign.logo_terms
    if shown is None:
        raise Http404
    shared = _share(
        campaign, language, title=shown.name, description=Truncator(" ".join(shown.text.split())).chars(120)
    )
    return render(
        request, "laurel_participation/join/terms.html", {"campaign": campaign, "terms": shown, "shared": shared}
    )


def _share(campaign: Campaign, language: str, *, title: str, description: str) -> dict[str, Any]:
    """What other sites show of these addresses: the picture of the campaign's page."""
    page = find_campaign_page(campaign, language=language)
    return {"title": f"{title} – {campaign.title}", "description": description, "page": page}


def _form(request: HttpRequest, campaign: Campaign, kind: str, language: str) -> HttpResponseBase:
    if not campaign.takes_registrations(public_now()):
        return _closed(request, campaign, language)
    if request.method != "POST":
        typed = request.session.get(TYPED) if "again" in request.GET else None
        form = _make_form(request, campaign, kind, QueryDict(typed) if typed else None)
        form.keep_errors_of()  # nothing has been sent yet
        return _page(request, campaign, form)
    form = _make_form(request, campaign, kind, request.POST, request.FILES)
    if "lookup" in request.POST:
        return _looked_up(request, campaign, form)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    if is_too_many(request):
        form.add_error(None, TOO_MANY)
        return _page(request, campaign, form, status=429)
    if not form.use_mark():
        return _sent_before(request, campaign, language) or _page(request, campaign, form, status=422)
    return _register(request, campaign, form, language)


def _make_form(request: HttpRequest, campaign: Campaign, kind: str, *data: Any) -> RegistrationForm:
    return RegistrationForm(*data, campaign=campaign, kind=kind, binding=bind_to(request))


def _sent_before(request: HttpRequest, campaign: Campaign, language: str) -> HttpResponse | None:
    """The page after sending, for the second press of one button."""
    facts = request.session.get(SENT)
    if facts and facts["campaign"] == campaign.public_id and facts.get("mark") == request.POST.get("shown"):
        return redirect("laurel_participation:join_sent", language, campaign.code)
    return None


def _register(request: HttpRequest, campaign: Campaign, form: RegistrationForm, language: str) -> HttpResponseBase:
    columns = form.columns()
    active = find_active(campaign, corporate_number=columns.get("corporate_number", ""))
    if active is not None:
        notify_registered_already(active)
        context = {"campaign": campaign, "name": columns["name_ja"]}
        return render(request, "laurel_participation/join/already.html", context)
    logo, is_lost = _take_logo(form.cleaned_data.get("logo"))
    details = Details(form.kind, {**columns, "may_publish": form.cleaned_data["may_publish"]}, form.answers())
    email = form.cleaned_data["email"]
    try:
        made = register_participation(
            campaign, details, email=email, language=language, agrees_to_logo=form.agrees_to_logo
        )
    except RegistrationClosed:
        return _closed(request, campaign, language)
    if made is not None and is_lost:
        note_lost_logo(made)
    elif made is not None and logo is not None:
        attach_logo(made, logo)
    request.session[TYPED] = _typed(request.POST)
    facts = {"email": email, "kind": form.kind, "campaign": campaign.public_id, "name": columns["name_ja"]}
    facts |= {"mark": request.POST.get("shown", ""), "logo_lost": is_lost}
    request.session[SENT] = {**facts, "participation": made.public_id if made else ""}
    return redirect("laurel_participation:join_sent", language, campaign.code)


def _take_logo(upload: Any) -> tuple[StoredFile | None, bool]:
    """The picture in quarantine, and whether it was lost: without a store the registration is made without it.

    Taken for known addresses as for others, so that the page after it says the same.
    """
    try:
        return (take_logo(upload) if upload else None), False
    except (ValidationError, OSError):
        return None, True


def _typed(posted: QueryDict) -> str:
    """What was typed, for *correct the address*; without what belongs to the page."""
    kept = posted.copy()
    for name in ("csrfmiddlewaretoken", "leave_empty", "shown"):
        kept.pop(name, None)
    return kept.urlencode()


def _looked_up(request: HttpRequest, campaign: Campaign, form: RegistrationForm) -> HttpResponse:
    """The same page with what is known of the organisation filled in where nothing was typed."""
    number = normalise_corporate_number(request.POST.get("corporate_number", ""))
    offer = find_offer(campaign, number) if number else None
    data = request.POST.copy()
    if offer is not None:
        known = offer.organisation
        for name, value in (
            ("name_ja", known.full_name_ja),
            ("name_kana", known.name_kana),
            ("name_en", known.name_en),
            ("industry", known.industry_id),
            ("size_band", known.size_band_id),
            ("prefecture", known.prefecture_id),
            ("website", known.website),
        ):
            if value and not data.get(name):
                data[name] = value
    shown = _make_form(request, campaign, form.kind, data)
    shown.keep_errors_of("corporate_number")
    return _page(request, campaign, shown, offer=offer, looked_up=bool(number) and not shown.errors)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sent(request: HttpRequest, language: str, code: str) -> HttpResponseBase:
    """Says that an e-mail has been sent; POST sends it again, up to the daily limit."""
    campaign = _campaign_or_404(code)
    facts = request.session.get(SENT)
    if not facts or facts["campaign"] != campaign.public_id:
        return redirect("laurel_participation:join", language, campaign.code)
    again, is_refused = False, request.method == "POST" and is_too_many(request)
    if request.method == "POST" and not is_refused:
        made = Participation.objects.with_facts().filter(public_id=facts["participation"]).first()
        if made is not None:
            send_confirmation_again(made)
        else:
            send_links(facts["email"])
        again = True
    context = {
        "campaign": campaign,
        "email": facts["email"],
        "name": plain_excerpt(facts.get("name", "")),
        "is_individual": facts["kind"] == ParticipantKind.INDIVIDUAL,
        "hours": int(conf.confirm_hours().total_seconds() // 3600),
        "again": again,
        "refused": TOO_MANY if is_refused else "",
        "is_logo_lost": facts.get("logo_lost", False),
        "most": conf.letters_per_day(),
    }
    return render(request, "laurel_participation/join/sent.html", context, status=429 if is_refused else 200)


def _page(
    request: HttpRequest, campaign: Campaign, form: RegistrationForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    said = _("Register for “%(campaign)s” online: it takes three minutes.") % {"campaign": campaign.title}
    context = {
        "campaign": campaign,
        "shared": _share(campaign, active_language(), title=_("Register"), description=said),
        "form": form,
        "is_individual": form.kind == ParticipantKind.INDIVIDUAL,
        "is_automatic": campaign.approval == "automatic",
        "licence": get_licence(),
        **more,
    }
    return render(request, "laurel_participation/join/register.html", context, status=status)


def _closed(request: HttpRequest, campaign: Campaign, language: str) -> HttpResponse:
    context = {"campaign": campaign, "page_of": find_campaign_page(campaign, language=language), "now": public_now()}
    return render(request, "laurel_participation/join/closed.html", context)


def _campaign_or_404(code: str) -> Campaign:
    campaign = find_campaign_to_join(code)
    if campaign is None:
        raise Http404
    return campaign
