"""A body's proposals: the pages; the form belongs to the app that receives proposals."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.cooperation.domain import propose as hand_over
from campaigns.cooperation.domain import proposer_of
from campaigns.cooperation.domain.logo import ensure_cooperating
from campaigns.cooperation.models import CooperationRequest
from campaigns.cooperation.views.access import for_body
from foundation.content.registry import ProposalTaker, proposal_takers
from foundation.text.languages import active_language


@require_http_methods(["GET", "HEAD", "POST"])
@for_body
def propose(
    request: HttpRequest, body: CooperationRequest, *, secret: str, code: str, public_id: str = ""
) -> HttpResponseBase:
    """A new proposal; with a public id, one of its own that isn't decided yet."""
    taker = _taker_or_404(code)
    proposer = proposer_of(body)
    try:
        ensure_cooperating(body, at=timezone.now())
        form = taker.make_form(request.POST or None, proposer=proposer, public_id=public_id)
    except ValidationError as refused:
        return _back(request, secret, refused)
    except KeyError as unknown:
        raise Http404 from unknown
    if request.method == "POST" and form.is_valid():
        try:
            if public_id:
                taker.revise(public_id, form.cleaned_data, proposer)
            else:
                hand_over(body, taker, form.cleaned_data)
        except ValidationError as refused:
            _add_errors(form, refused)
        else:
            messages.success(request, _("We have received your proposal. You can change it until a decision is made."))
            return redirect(_page(secret))
    context: dict[str, Any] = {"body": body, "campaign": body.campaign, "form": form, "taker": taker}
    context |= {"public_id": public_id, "back_url": _page(secret), "refused": bool(form.errors)}
    return render(request, "laurel_cooperation/cooperate/propose.html", context, status=422 if form.errors else 200)


@require_POST
@for_body
def withdraw(
    request: HttpRequest, body: CooperationRequest, *, secret: str, code: str, public_id: str
) -> HttpResponseBase:
    """Withdraw one that isn't decided yet."""
    taker = _taker_or_404(code)
    try:
        taker.withdraw(public_id, proposer_of(body))
    except ValidationError as refused:
        return _back(request, secret, refused)
    except KeyError as unknown:
        raise Http404 from unknown
    messages.success(request, _("The proposal has been withdrawn."))
    return redirect(_page(secret))


def _taker_or_404(code: str) -> ProposalTaker:
    taker = proposal_takers.find(code)
    if taker is None:
        raise Http404
    return taker


def _add_errors(form: Any, refused: ValidationError) -> None:
    """The errors of a domain function, by field if it names one."""
    by_field = refused.update_error_dict({}) if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: [refused]}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)


def _page(secret: str) -> str:
    return f"{reverse(f'laurel_cooperation:cooperate_{active_language()}', args=[secret])}#events"


def _back(request: HttpRequest, secret: str, refused: ValidationError) -> HttpResponseBase:
    messages.error(request, " ".join(refused.messages))
    return redirect(_page(secret))
