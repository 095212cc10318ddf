"""Access to a phase: what hasn't begun, or isn't this reviewer's to read, is 404 like what isn't there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.reviews.domain.errors import PracticeMissing
from awards.reviews.domain.queries.phase_application import Readable, find_readable
from awards.reviews.domain.queries.practice import must_practise_first
from awards.reviews.models import Criterion, Reviewer, ReviewPhase
from awards.reviews.views.reviewer_access import for_accepted
from foundation.clock.domain import database_now
from foundation.forms.signed_in import wants_json
from foundation.forms.stashed_post import find_stashed
from foundation.headless.domain import time_waited
from foundation.records.domain.errors import Refused

View = Callable[..., HttpResponseBase]


def for_phase(view: View) -> View:
    """The view gets the reviewer, a phase that has begun, and the moment at which the request arrived."""

    @for_accepted
    @wraps(view)
    def guarded(request: HttpRequest, reviewer: Reviewer, *, phase_id: str, **kwargs: Any) -> HttpResponseBase:
        only_reads = request.method in ("GET", "HEAD")
        now = timezone.now() if only_reads else database_now()  # deadlines are judged by the database's clock
        at = now - time_waited(request)
        phases = ReviewPhase.objects.filter(committee=reviewer.committee_id).begun(at)
        phase = phases.select_related("committee__cycle__programme").filter(public_id=phase_id).first()
        if phase is None:
            raise Http404
        try:
            return view(request, reviewer, phase, at=at, **kwargs)
        except (Http404, Refused) as refused:
            is_gone = isinstance(refused, Http404)  # whatever the reason, it is told to nobody
            said = getattr(refused, "messages", [_("This application is no longer with you.")])
            if wants_json(request):
                return JsonResponse({"errors": said}, status=404 if is_gone else 409)
            if typed := _list_typed(request, phase):
                context: dict[str, Any] = {"reviewer": reviewer, "phase": phase, "cycle": phase.committee.cycle}
                context |= {"reason": " ".join(said), "typed": typed}
                return render(request, "laurel_reviews/typed.html", context, status=404 if is_gone else 409)
            if not isinstance(refused, PracticeMissing):
                raise
            messages.warning(request, " ".join(said))
            return redirect("laurel_reviews:phase", reviewer.public_id, phase.public_id)

    return guarded


def _list_typed(request: HttpRequest, phase: ReviewPhase) -> list[tuple[str, str, str]]:
    """What was typed, also before signing in again, and can’t be saved: of what, grade, text."""
    sent: Any = request.POST or find_stashed(request) or {}
    criteria = Criterion.objects.filter(rubric__phase=phase)
    lines = [(str(one), sent.get(f"choice-{one.pk}", ""), sent.get(f"comment-{one.pk}", "")) for one in criteria]
    return [
        line for line in [*lines, (pgettext("to an applicant", "Question"), "", sent.get("text", ""))] if any(line[1:])
    ]


def get_readable(reviewer: Reviewer, phase: ReviewPhase, application_id: str, *, at: datetime) -> Readable:
    """One application that this reviewer may read now. Raises Http404, PracticeMissing."""
    found = find_readable(reviewer, phase, application_id, at=at)
    if found is None:
        raise Http404
    if must_practise_first(reviewer, phase):
        raise PracticeMissing
    return found


def make_context(
    reviewer: Reviewer, phase: ReviewPhase, *, at: datetime, met: Sequence[str] = (), until: datetime | None = None
) -> dict[str, Any]:
    """What pages of a phase share; `met` are the inputs in which two tabs have met, `until` what the office has set."""
    until = until or phase.closes_at
    return {
        "chosen_here": " ".join(met),
        "saved_state": "conflict" if met else "",
        "reviewer": reviewer,
        "phase": phase,
        "cycle": phase.committee.cycle,
        "now": at,
        "is_open": phase.is_open(at),
        "until": until,
        "left": until - at,
        "login_url": resolve_url(settings.LOGIN_URL),
    }
