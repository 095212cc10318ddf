"""What a reviewer is invited to, the answer, and the page from which the work begins."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from awards.reviews.domain.errors import OtherTerms
from awards.reviews.domain.queries.reviewer import list_own, list_with_other_account
from awards.reviews.domain.queries.reviewer_application import list_declared, list_undeclared
from awards.reviews.domain.reviewer import accept_invitation, decline_invitation
from awards.reviews.enums import ReviewerState
from awards.reviews.forms.reviewer import AcceptForm, DeclineForm
from awards.reviews.models import Reviewer
from awards.reviews.views.reviewer_access import for_reviewer, for_signed_in, refuse_account

ANSWERING = ["GET", "HEAD", "POST"]


@require_safe
@for_signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Everything this person is invited to review; of what goes by another account no more than by which."""
    refused = [refuse_account(other) for other in list_with_other_account(request.user)]
    elsewhere = list(dict.fromkeys(" ".join(one.messages) for one in refused))
    return render(request, "laurel_reviews/index.html", {"reviewers": list_own(request.user), "elsewhere": elsewhere})


@require_safe
@for_reviewer
def reviewer(request: HttpRequest, reviewer: Reviewer) -> HttpResponseBase:
    """The invitation while it waits for an answer; then what is to be done."""
    if reviewer.state == ReviewerState.INVITED:
        return _invitation(request, reviewer, AcceptForm(initial={"terms": reviewer.committee.terms.public_id}))
    context = make_context(reviewer)
    if reviewer.state == ReviewerState.ACCEPTED:
        context |= {
            "open": list_undeclared(reviewer).count(),
            "declared": list_declared(reviewer).count(),
            "phases": reviewer.committee.phases.begun(timezone.now()),
        }
    return render(request, "laurel_reviews/reviewer.html", context)


@require_http_methods(ANSWERING)
@for_reviewer
def accept(request: HttpRequest, reviewer: Reviewer) -> HttpResponseBase:
    """Accepts and agrees; the answer to a GET is the invitation."""
    if request.method != "POST":
        return redirect("laurel_reviews:reviewer", reviewer.public_id)
    form, terms = AcceptForm(request.POST), reviewer.committee.terms
    if not form.is_valid():
        return _invitation(request, reviewer, form, status=422)
    if form.cleaned_data["terms"] != terms.public_id:
        raise OtherTerms
    accept_invitation(reviewer, terms=terms, by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("Thank you for reviewing."))
    return redirect("laurel_reviews:reviewer", reviewer.public_id)


@require_http_methods(ANSWERING)
@for_reviewer
def decline(request: HttpRequest, reviewer: Reviewer) -> HttpResponseBase:
    """Asks before declining, as this can't be undone here."""
    if reviewer.state != ReviewerState.INVITED:
        return redirect("laurel_reviews:reviewer", reviewer.public_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        decline_invitation(reviewer, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The secretariat has been told that you decline."))
        return redirect("laurel_reviews:reviewer", reviewer.public_id)
    context = make_context(reviewer) | {"form": form}
    return render(request, "laurel_reviews/decline.html", context, status=422 if form.errors else 200)


def _invitation(request: HttpRequest, reviewer: Reviewer, form: AcceptForm, *, status: int = 200) -> HttpResponse:
    committee = reviewer.committee
    context = make_context(reviewer) | {
        "form": form,
        "terms": committee.terms,
        "takes_answers": committee.takes_answers(timezone.now()),
    }
    return render(request, "laurel_reviews/invitation.html", context, status=status)


def make_context(reviewer: Reviewer) -> dict[str, Any]:
    return {"reviewer": reviewer, "committee": reviewer.committee, "cycle": reviewer.committee.cycle}
