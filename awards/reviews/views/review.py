"""A reviewer's work in a phase: the list, one application beside its grades, the order before handing in."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from awards.applications.models import Application
from awards.reviews.domain.errors import NothingToHandIn, ReviewingOver
from awards.reviews.domain.queries.blind_text import get_blind_words
from awards.reviews.domain.queries.phase_application import Readable, key_of
from awards.reviews.domain.queries.practice import list_practice, must_practise_first
from awards.reviews.domain.queries.question import list_questions
from awards.reviews.domain.queries.review import count_in_correction, list_others, list_successors
from awards.reviews.domain.queries.review_progress import ReviewProgress, find_opened, get_progress
from awards.reviews.domain.queries.review_reading import ReviewReading, read_application
from awards.reviews.domain.queries.reviewer_file import list_files
from awards.reviews.domain.review import hand_in, order_review, read_newest, save_review, take_back
from awards.reviews.domain.score import carry_on, is_stale
from awards.reviews.enums import ReviewState
from awards.reviews.forms.question import QuestionForm
from awards.reviews.forms.review import ReviewForm, as_shown, list_groups, make_base, name_newest
from awards.reviews.models import Review, Reviewer, ReviewPhase, Rubric, Score
from awards.reviews.views.review_access import for_phase, get_readable, make_context
from foundation.audit.domain import record_look
from foundation.forms.group import Group, as_posted, as_saved, make_page_save
from foundation.forms.page_save import make_page_id
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author


@require_safe
@for_phase
def phase(request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> HttpResponse:
    """What is to be reviewed, and how far the reviewer is."""
    progress = get_progress(reviewer, phase, at=at)
    practice = list_practice(reviewer, phase) if progress.lines or not progress.undeclared else []
    context = make_context(reviewer, phase, at=at, until=progress.open_until)
    context |= {"progress": progress, "open": progress.undeclared, "practice": practice}
    context |= {"is_held": must_practise_first(reviewer, phase), "awaited": progress.awaited}
    is_new = context["is_held"] or progress.open == progress.total  # who has begun isn't led back to practice
    context["practice_next"] = next((line for line in practice if is_new and not line.is_done), None)
    context["waiting"] = count_in_correction(phase, reviewer) if progress.has_shut else 0
    return render(request, "laurel_reviews/phase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_phase
def review(
    request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, application_id: str, at: datetime
) -> HttpResponseBase:
    """One application: its answers beside the grades. A POST saves all that can be read."""
    readable = get_readable(reviewer, phase, application_id, at=at)
    application, found = readable.application, find_review(readable)
    if request.method != "POST":
        return show_review(request, readable, found, at=at, data=find_stashed(request))
    rubric, data = _rubric_of(phase, found), name_newest(request.POST, list_successors(phase))
    form = _make_form(rubric, found, data)
    form.is_valid()
    bases, save = make_base(data, form.criteria), make_page_save(data)
    saved = save_review(
        phase,
        reviewer,
        application,
        form.given(),
        by=request.user,  # type: ignore[arg-type]  # signed in
        at=at,
        based_on=bases,
        save=save,
    )
    forget_stashed(request)
    form = _make_form(rubric, saved.review, data)
    form.is_valid()
    if "skip" not in request.POST:
        form.show_gaps()
    for conflict in saved.conflicts:
        facts = {"text": conflict.theirs or "—"}
        form.add_error(conflict.field, _("Another tab has saved this: “%(text)s”. Save again to keep yours.") % facts)
    if form.errors:
        met = [conflict.field for conflict in saved.conflicts]
        shown: dict[str, Any] = {"form": form, "bases": saved.bases, "met": met}
        return show_review(request, readable, saved.review, at=at, **shown)
    return _onwards(request, reviewer, phase, application, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_phase
def order(request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> HttpResponseBase:
    """All that was given as one strip; a POST moves one, or hands in."""
    here = redirect("laurel_reviews:order", reviewer.public_id, phase.public_id)
    progress = get_progress(reviewer, phase, at=at)
    if request.method != "POST":
        context = make_context(reviewer, phase, at=at, until=progress.open_until)
        context |= {"progress": progress, "strip": _strip(progress)}
        return render(request, "laurel_reviews/order.html", context)
    lines = progress.ordered()
    for name, up in (("up", True), ("down", False)):
        moved = next((line.review for line in lines if line.key == request.POST.get(name)), None)
        if moved is not None:
            keys = [line.review.pk for line in lines if line.review]
            order_review(moved, up=up, by=request.user, order=keys, at=at)  # type: ignore[arg-type]  # signed in
            return here
    if "hand_in" not in request.POST:  # one that left the strip since the page was opened
        return here
    try:
        number = hand_in(phase, reviewer, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except (NothingToHandIn, ReviewingOver):
        now = get_progress(reviewer, phase, at=at)
        if not 0 < now.done == now.handed_in:
            raise
        return here  # pressed twice: the page says that it has been handed in
    said = ngettext(
        "You have handed in %(n)d review. Thank you.", "You have handed in %(n)d reviews. Thank you.", number
    )
    messages.success(request, said % {"n": number})
    return redirect("laurel_reviews:phase", reviewer.public_id, phase.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_phase
def reopen(
    request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, application_id: str, at: datetime
) -> HttpResponseBase:
    """Take back what was handed in, or go on with the newest submission."""
    if request.method != "POST":  # signing in led here, because the session had ended
        return redirect("laurel_reviews:review", reviewer.public_id, phase.public_id, application_id)
    found = find_review(get_readable(reviewer, phase, application_id, at=at))
    if found is not None and "newest" in request.POST:
        read_newest(found, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("You are reading the newest submission now. Your grades are as they were."))
    elif found is not None:
        take_back(found, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("You have taken the review back. Hand it in again when you are done."))
    return redirect("laurel_reviews:review", reviewer.public_id, phase.public_id, application_id)


@require_GET
@for_phase
def ticket(request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, *, at: datetime) -> HttpResponseBase:
    """A fresh token for the page's forms, after somebody signed in again in another tab."""
    return JsonResponse({"token": get_token(request)})


def show_review(
    request: HttpRequest,
    readable: Readable,
    found: Review | None,
    *,
    at: datetime,
    form: ReviewForm | None = None,
    data: Any = None,
    bases: Mapping[int, Any] | None = None,
    met: Sequence[str] = (),
    question_form: QuestionForm | None = None,
) -> HttpResponse:
    """The page of one application, with the form of the grades or of a question as it was typed."""
    reviewer, phase, application = readable.reviewer, readable.phase, readable.application
    if request.method != "HEAD":
        record_look("review.read", by=request.user, subject=phase, shown={"application": application.reference}, at=at)
    rubric = _rubric_of(phase, found)
    form = form or _make_form(rubric, found, data)
    submission = found.submission if found else application.current_submission
    words = get_blind_words(application) if phase.is_blind else None
    reading = read_application(phase, submission, rubric, reviewer=reviewer, words=words) if submission else None
    saves = _is_shown_open(phase, found, at) and not _is_handed_in(found)
    _lock_inputs(() if saves else form.fields.values())
    groups = as_saved(_list_groups(reviewer, phase, application, form), {str(k): v for k, v in (bases or {}).items()})
    groups, reworded = as_shown(as_posted(groups, data), form.criteria)
    context = make_context(reviewer, phase, at=at, met=met, until=find_opened(found, phase, at)) | {
        "application": application,
        "key": key_of(phase, application),
        "submission": submission,
        "review": found,
        "reading": reading,
        "form": form,
        "groups": groups,
        "rows": _list_inputs(form, reading, reworded),
        "saves": saves,
        "save_id": make_page_id(),
        "author": make_author(request.user),
        "stashed": bool(data),
        **_find_place(get_progress(reviewer, phase, at=at), application),
        "is_handed_in": _is_handed_in(found),
        "may_take_back": _is_handed_in(found) and phase.lets_take_back and phase.is_open(at),
        "files": list_files(readable, words=words),
        "others": list_others(found, phase, reviewer, application, words=words),
        "questions": list_questions(readable, words=words),
        "question_form": question_form or (QuestionForm() if saves or phase.is_open(at) else None),
        "has_newer": found is not None and found.submission_id != application.current_submission_id,
    }
    is_refused = any(one.errors for one in (form, question_form) if one)
    return render(request, "laurel_reviews/review.html", context, status=422 if is_refused else 200)


def _find_place(progress: ReviewProgress, application: Application) -> dict[str, Any]:
    """The list, where it is in it, and what comes next: the one that waits, else the one below it."""
    place = next((n for n, line in enumerate(progress.lines, 1) if line.application == application), 0)
    following = place and (progress.after(application) or (*progress.lines[place:], None)[0])
    return {"progress": progress, "place": place, "following": following}


def _lock_inputs(fields: Iterable[Any]) -> None:
    for one in fields:
        one.widget.attrs["readonly"] = True


def _list_groups(reviewer: Reviewer, phase: ReviewPhase, application: Application, form: ReviewForm) -> list[Group]:
    ids = (reviewer.public_id, phase.public_id, key_of(phase, application))
    urls = {one.pk: reverse("laurel_reviews:score", args=[*ids, one.pk]) for one in form.criteria}
    return list_groups(form.criteria, form.scores, urls)


def _list_inputs(form: ReviewForm, reading: ReviewReading | None, reworded: Container[int]) -> list[dict[str, Any]]:
    """A criterion with its inputs, and what stands beside it."""
    return [
        {
            "criterion": one,
            "choice": form[f"choice-{one.pk}"],
            "comment": form[f"comment-{one.pk}"],
            "chosen": form.value_of("choice", one),
            "before": form.scores.get(one.pk),
            "is_reworded": one.pk in reworded or is_stale(form.scores.get(one.pk)),
            "reading": reading.beside.get(one.pk) if reading else None,
        }
        for one in form.criteria
    ]


def _onwards(
    request: HttpRequest, reviewer: Reviewer, phase: ReviewPhase, application: Application, *, at: datetime
) -> HttpResponseBase:
    """Saved: to the next that is open, or to the list."""
    ids = (reviewer.public_id, phase.public_id)
    if "skip" not in request.POST and "next" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect("laurel_reviews:phase", *ids)
    following = get_progress(reviewer, phase, at=at).after(application)
    if following is None:
        return redirect("laurel_reviews:order", *ids)
    return redirect("laurel_reviews:review", *ids, following.key)


def find_review(readable: Readable) -> Review | None:
    """The reviewer's review of it, if it has been begun."""
    whose = {"phase": readable.phase, "reviewer": readable.reviewer, "application": readable.application}
    rows = Review.objects.filter(**whose)
    return rows.select_related("phase", "rubric", "submission__industry", "submission__size_band").first()


def _is_shown_open(phase: ReviewPhase, found: Review | None, at: datetime) -> bool:
    """Nobody is told of the grace: what was begun before the end stays open."""
    if phase.is_open(at) or found is None:
        return phase.is_open(at)
    return (found.open_until is not None or found.begun_at < phase.closes_at) and found.is_taken(at)


def _is_handed_in(found: Review | None) -> bool:
    return found is not None and found.state == ReviewState.HANDED_IN


def _rubric_of(phase: ReviewPhase, found: Review | None) -> Rubric:
    """The newest; of a review that was handed in, its own."""
    if found is not None and _is_handed_in(found):
        return found.rubric
    return phase.rubrics.order_by("-number").first() or Rubric(phase=phase)


def _make_form(rubric: Rubric, found: Review | None, data: Any = None) -> ReviewForm:
    scores: list[Score] = list(found.scores.select_related("criterion")) if found else []
    criteria = list(rubric.criteria.all()) if rubric.pk else []
    goes_on = list_successors(rubric.phase) if found and found.rubric_id != rubric.pk else {}
    return ReviewForm(data, criteria=criteria, scores=carry_on(criteria, scores, goes_on))


def _strip(progress: ReviewProgress) -> list[dict[str, Any]]:
    """The reviewer's order, with which have the same mean as a neighbour."""
    lines = progress.ordered()
    means = [line.mean for line in lines]
    return [{"line": line, "is_tied": line.mean is not None and means.count(line.mean) > 1} for line in lines]
