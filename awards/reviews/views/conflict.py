"""Declaring conflicts of interest, before any application opens and whenever one is noticed later."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from awards.applications.models import Application
from awards.reviews.domain.conflict import Declared, declare_conflicts
from awards.reviews.domain.queries.conflict_match import list_matches
from awards.reviews.domain.queries.phase_application import is_blind_for_cycle
from awards.reviews.domain.queries.reviewer_application import list_declarable, list_declared, list_undeclared
from awards.reviews.forms.conflict import ConflictsForm, LateConflictForm
from awards.reviews.models import Reviewer
from awards.reviews.views.reviewer import make_context
from awards.reviews.views.reviewer_access import for_accepted
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author

AT_ONCE = 50  # applications on one page
ANSWERING = ["GET", "HEAD", "POST"]
# not the order in which blind phases show them
BY_NAME = tuple(f"current_submission__organisation_{part}" for part in ("kana", "name")) + ("public_id",)
SHOWN = ("current_submission__industry", "current_submission__prefecture")


@require_http_methods(ANSWERING)
@for_accepted
def conflicts(request: HttpRequest, reviewer: Reviewer) -> HttpResponseBase:
    """The applications that are not declared on yet, with names: on this page alone, also where names are hidden."""
    form = _make_form(request, reviewer)
    if form.is_bound and form.is_valid():
        declared = form.list_declared(rest_is_none=request.POST.get("act") == "rest")
        declare_conflicts(reviewer, declared, by=request.user)  # type: ignore[arg-type]  # signed in
        forget_stashed(request)
        _say_saved(request, len(declared))
        is_done = not list_undeclared(reviewer).exists()
        return redirect("laurel_reviews:reviewer" if is_done else "laurel_reviews:conflicts", reviewer.public_id)
    return _page(request, reviewer, form)


@require_http_methods(ANSWERING)
@for_accepted
def late(request: HttpRequest, reviewer: Reviewer, *, application_id: str) -> HttpResponseBase:
    """One that was declared as none before."""
    application = list_declared(reviewer).select_related(*SHOWN).filter(public_id=application_id).first()
    if application is None:
        raise Http404
    if application.has_conflict:  # type: ignore[attr-defined]  # annotated
        return redirect("laurel_reviews:conflicts", reviewer.public_id)
    form = LateConflictForm(request.POST if request.method == "POST" else None, initial=find_stashed(request))
    if form.is_bound and form.is_valid():
        declare_conflicts(reviewer, {application.pk: Declared(**form.cleaned_data)}, by=request.user)  # type: ignore[arg-type]  # signed in
        forget_stashed(request)
        messages.success(request, _("Your declaration has been saved. The application is closed to you now."))
        return redirect("laurel_reviews:conflicts", reviewer.public_id)
    context = _make_context(request, reviewer, form) | {"application": application, "no_workspace": True}
    return render(request, "laurel_reviews/conflict_late.html", context, status=422 if form.errors else 200)


def _make_form(request: HttpRequest, reviewer: Reviewer) -> ConflictsForm:
    """Of the posted page: what was on it, also where another tab has declared on it since; a conflict always counts."""
    is_posted = request.method == "POST"
    if is_posted:
        names = [name.removeprefix("reason-") for name in request.POST if name.startswith("reason-")]
        rows = list_declarable(reviewer).filter(public_id__in=names[:AT_ONCE])
    else:
        rows = list_undeclared(reviewer)
    shown = list(rows.select_related(*SHOWN).order_by(*BY_NAME)[:AT_ONCE])
    found = list_matches([reviewer], Application.objects.filter(pk__in=[one.pk for one in shown]))
    matches = {match.application: match.value for match in found}
    data, stashed = (request.POST, None) if is_posted else (None, find_stashed(request))
    is_blind = is_blind_for_cycle(reviewer.committee.cycle_id)
    return ConflictsForm(data, initial=stashed, applications=shown, matches=matches, is_blind=is_blind)


def _page(request: HttpRequest, reviewer: Reviewer, form: ConflictsForm) -> HttpResponse:
    declared = list_declared(reviewer).select_related("current_submission").defer("current_submission__snapshot")
    context = _make_context(request, reviewer, form) | {
        "open": list_undeclared(reviewer).count(),
        "is_blind": form.is_blind,
        "declared": declared.order_by(*BY_NAME),
    }
    return render(request, "laurel_reviews/conflicts.html", context, status=422 if form.errors else 200)


def _make_context(request: HttpRequest, reviewer: Reviewer, form: forms.Form) -> dict[str, Any]:
    stashed = {"stashed": bool(form.initial), "author": make_author(request.user)}
    return make_context(reviewer) | {"form": form, **stashed}


def _say_saved(request: HttpRequest, number: int) -> None:
    if number:
        said = ngettext("%(n)d declaration has been saved.", "%(n)d declarations have been saved.", number)
        messages.success(request, said % {"n": number})
    else:
        messages.warning(request, _("Nothing was declared. Choose an answer for an application first."))
