"""One criterion of a review, read and written by the browser's module (`foundation.forms.autosave`)."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.reviews.domain.queries.review import list_successors
from awards.reviews.domain.review import COLUMNS, base_of, save_review
from awards.reviews.domain.review_autosave import find_open, save_criterion
from awards.reviews.domain.score import WORDING, values_of
from awards.reviews.forms.review import ReviewForm, without_wording
from awards.reviews.models import Criterion, Review, Reviewer, ReviewPhase, Score
from awards.reviews.views.review_access import for_phase, get_readable
from foundation.forms.autosave import BadRequest, answer_conflict, answer_saved, read_save


@require_http_methods(["GET", "PATCH"])
@for_phase
def score(
    request: HttpRequest,
    reviewer: Reviewer,
    phase: ReviewPhase,
    *,
    application_id: str,
    criterion_id: int,
    at: datetime,
) -> HttpResponseBase:
    if request.method == "GET":
        return _read(phase, reviewer, application_id, criterion_id, at=at)
    found = find_open(phase, reviewer, application_id, criterion_id)
    if found is None:
        get_readable(reviewer, phase, application_id, at=at)
    criterion = found.criterion if found else _get_criterion(phase, criterion_id)
    try:
        typed, base, save = read_save(request, list(COLUMNS), besides=[WORDING])
    except BadRequest as bad:
        return JsonResponse({"errors": [str(bad)]}, status=bad.status)
    named = {f"{name}-{criterion.pk}": value for name, value in typed.items()}
    form = ReviewForm(named, criteria=[criterion], scores={})
    form.is_valid()
    given = form.given().get(criterion.pk, {})
    facts: Any = {"by": request.user, "at": at, "based_on": base, "save": save}
    saved = save_criterion(found, given, phase=phase, reviewer=reviewer, **facts) if found else None
    newest = criterion.pk
    if saved is None:
        application = get_readable(reviewer, phase, application_id, at=at).application
        successors = list_successors(phase)
        newest = successors.get(criterion.pk, criterion.pk)
        if newest != criterion.pk and criterion.rubric.criteria.exclude(pk__in=successors).exists():
            base = without_wording(base)
        facts |= {"based_on": {criterion.pk: base}}
        try:
            saved = save_review(phase, reviewer, application, {criterion.pk: given} if given else {}, **facts)
        except KeyError:
            raise Http404 from None
    if saved.conflicts:
        sentences = [_("Another tab has saved something else here.")]
        return answer_conflict(saved.conflicts, form.fields, sentences=sentences)
    errors = {name: list(map(str, form.errors.get(f"{name}-{criterion.pk}", ()))) for name in typed}
    written = values_of(saved.scores.get(newest))
    return answer_saved(
        saved.bases.get(newest, base),
        {name: written[name] for name in given},
        errors={name: said for name, said in errors.items() if said},
        at=at,
        is_overtaken=newest in saved.overtaken,
    )


def _read(
    phase: ReviewPhase, reviewer: Reviewer, application_id: str, criterion_id: int, *, at: datetime
) -> HttpResponseBase:
    application = get_readable(reviewer, phase, application_id, at=at).application
    criterion = _get_criterion(phase, criterion_id)
    whose = {"phase": phase, "reviewer": reviewer, "application": application}
    own = Score.objects.filter(review__in=Review.objects.filter(**whose), criterion=criterion)
    now = own.select_related("criterion").first()
    return answer_saved(base_of(now), values_of(now))


def _get_criterion(phase: ReviewPhase, criterion: int) -> Criterion:
    return get_object_or_404(Criterion, pk=criterion, rubric__phase=phase)
