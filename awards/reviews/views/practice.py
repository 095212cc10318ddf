"""A practice application: its grades are given once, then shown beside where it stands and why."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.reviews.domain.queries.practice import list_practice
from awards.reviews.domain.review import save_practice
from awards.reviews.forms.review import ReviewForm
from awards.reviews.models import Reviewer, ReviewPhase
from awards.reviews.views.review_access import for_phase, make_context
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author


@require_http_methods(["GET", "HEAD", "POST"])
@for_phase
def practice(
    request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, practice_id: str, at: datetime
) -> HttpResponseBase:
    """A POST grades it; one that was graded is shown, whatever is sent."""
    lines = {line.application.public_id: line for line in list_practice(reviewer, phase)}
    if practice_id not in lines:
        raise Http404
    line = lines.pop(practice_id)
    criteria = [answer.criterion for answer, _score in line.parts]
    data = request.POST if request.method == "POST" else find_stashed(request)
    form = None if line.is_done else ReviewForm(data, criteria=criteria, scores={})
    if form and request.method == "POST" and form.is_valid():
        given = {one.pk: form.cleaned_data[f"choice-{one.pk}"] for one in criteria}
        for key in (key for key, choice in given.items() if not choice):
            form.add_error(f"choice-{key}", _("Choose a grade, or “no score”."))
        if not form.errors:
            save_practice(line.application, reviewer, given, by=request.user)  # type: ignore[arg-type]  # signed in
            forget_stashed(request)
            messages.success(request, _("Your grades are below, beside where this application stands."))
            return redirect("laurel_reviews:practice", reviewer.public_id, phase.public_id, practice_id)
    context = make_context(reviewer, phase, at=at) | {
        "line": line,
        "following": next((one for one in lines.values() if not one.is_done), None),
        "form": form,
        "inputs": [(one, form[f"choice-{one.criterion_id}"]) for one, _score in line.parts] if form else [],
        "author": make_author(request.user),
    }
    return render(request, "laurel_reviews/practice.html", context, status=422 if form and form.errors else 200)
