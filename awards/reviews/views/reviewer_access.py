"""Access to a reviewer's pages. What is another person's is 404, like what doesn't exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from awards.applications.permissions import is_confirmed
from awards.reviews.domain.errors import AcceptedElsewhere, AccountOpensAdmin, OtherAccount
from awards.reviews.domain.queries.reviewer import list_own, list_with_other_account
from awards.reviews.domain.reviewer import note_visit
from awards.reviews.enums import ReviewerState
from awards.reviews.models import Reviewer
from foundation.forms.signed_in import signed_in, wants_json
from foundation.records.domain.errors import Refused

for_signed_in = signed_in(is_confirmed=is_confirmed, unconfirmed="laurel_reviews/unconfirmed.html")


def for_reviewer(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets this person's own invitation, whatever its state; a refusal is said on the reviewer's page.

    An account that has got into the admin since reads nothing of it. Who goes by another account here is told so.
    """

    @for_signed_in
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        reviewer = list_own(request.user).filter(public_id=public_id).first()
        if reviewer is None:
            other = list_with_other_account(request.user).filter(public_id=public_id).first()
            if other is None:
                raise Http404
            return _show_shut(request, refuse_account(other))
        if reviewer.state == ReviewerState.ACCEPTED and reviewer.opens_admin:  # type: ignore[attr-defined]  # annotated
            return _show_shut(request, AccountOpensAdmin())
        note_visit(reviewer)
        try:
            return view(request, reviewer, **kwargs)
        except Refused as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("laurel_reviews:reviewer", reviewer.public_id)

    return guarded


def _show_shut(request: HttpRequest, refused: Refused) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"errors": refused.messages}, status=403)
    return render(request, "laurel_reviews/shut.html", {"reason": " ".join(refused.messages)}, status=403)


def refuse_account(other: Reviewer) -> AcceptedElsewhere:
    """For a row of `list_with_other_account`."""
    refused = OtherAccount if other.has_reviewed else AcceptedElsewhere  # type: ignore[attr-defined]  # annotated
    return refused(address=_hint_at(other))


def _hint_at(reviewer: Reviewer) -> str:
    """The address of the account, as far as its owner needs it: an invited address may have passed to somebody else."""
    name, _at, domain = getattr(reviewer.user, "email", "").partition("@")
    return f"{name[:1]}•••@{domain}" if domain else "•••"


def for_accepted(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same for who has accepted; others are led to their invitation."""

    @for_reviewer
    @wraps(view)
    def guarded(request: HttpRequest, reviewer: Reviewer, **kwargs: Any) -> HttpResponseBase:
        if reviewer.state != ReviewerState.ACCEPTED:
            return redirect("laurel_reviews:reviewer", reviewer.public_id)
        return view(request, reviewer, **kwargs)

    return guarded
