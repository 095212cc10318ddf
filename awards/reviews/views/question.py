"""A question to the applicant: written on the page of a review, or there again after signing in."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.reviews.domain.errors import NotReviewing
from awards.reviews.domain.question import write_question
from awards.reviews.forms.question import QuestionForm
from awards.reviews.models import Reviewer, ReviewPhase
from awards.reviews.views.review import find_review, show_review
from awards.reviews.views.review_access import for_phase, get_readable
from foundation.forms.group import SAVE
from foundation.forms.stashed_post import find_stashed, forget_stashed
from foundation.records.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@for_phase
def questions(
    request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, application_id: str, at: datetime
) -> HttpResponseBase:
    """A POST puts the question before the secretariat; what was typed while signed out is shown again, unsent."""
    readable = get_readable(reviewer, phase, application_id, at=at)
    page = reverse("laurel_reviews:review", args=[reviewer.public_id, phase.public_id, application_id])
    stashed = find_stashed(request)
    if request.method != "POST" and stashed is None:
        return redirect(page)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm(initial=stashed)
    if form.is_bound and form.is_valid():
        facts = {"text": form.cleaned_data["text"], "save": request.POST.get(SAVE, "")}
        try:
            write_question(phase, reviewer, readable.application, **facts, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        except NotReviewing:
            raise Http404 from None
        except Refused as refused:
            form.add_error("text", refused.messages)
        else:
            forget_stashed(request)
            messages.success(request, _("Your question is waiting for the secretariat."))
            return redirect(f"{page}?{urlencode({'sent': facts['save']})}#questions-h")
    return show_review(request, readable, find_review(readable), at=at, question_form=form)
