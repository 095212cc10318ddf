"""The pages of the lists an applicant keeps: add, remove, put in order, look up; each button saves what is there.

Works without JavaScript. A list that somebody else has changed meanwhile is not overwritten: the page shows the saved
list above the input, and asks again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.applications.domain.draft import load_draft
from awards.applications.domain.errors import ListChanged
from awards.applications.domain.party import (
    MOST,
    OTHER_AWARDS,
    PARTIES,
    list_parties,
    list_saved_pages,
    mark_parties,
    save_parties,
)
from awards.applications.forms.party import (
    RowForm,
    bound_parties,
    is_blank,
    saved_parties,
    typed_parties,
    write_parties,
)
from awards.applications.models import Application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import changeable, working_page
from awards.applications.views.discarded_text import keep_late
from awards.applications.views.organisation_lookup import may_look_up
from foundation.forms.group import make_page_save
from foundation.forms.stashed_post import find_stashed, forget_stashed
from foundation.organisations.domain import find_by_corporate_number

BUTTONS = ("remove", "up", "down", "lookup")
Typed = list[dict[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def parties(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The other organisations that take part."""
    return _list(request, application, PARTIES, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team
def other_awards(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Awards received before, and others applied for."""
    return _list(request, application, OTHER_AWARDS, at=at)


def _list(request: HttpRequest, application: Application, which: str, *, at: datetime) -> HttpResponseBase:
    saved = list_parties(application, which)
    if request.method != "POST" and not changeable(application, by=request.user, at=at).has_column(which):
        return redirect("laurel_applications:check", application.public_id)
    if request.method != "POST":
        stashed = find_stashed(request)
        if stashed is not None:
            forms = bound_parties(typed_parties(stashed, which), which)
            return _page(request, application, which, forms, base=stashed.get("base", ""), at=at, stashed=True)
        forms = saved_parties(saved, which, more=_count_blank(request, len(saved), which))
        return _page(request, application, which, forms, base=mark_parties(saved, which), at=at, saved=saved)
    typed = _press(request.POST, typed_parties(request.POST, which), which, request)
    forms = bound_parties(typed, which)
    if not changeable(application, by=request.user, at=at).has_column(which):
        late, before = write_parties(forms), write_parties(saved_parties(saved, which))
        return keep_late(request, application, {which: late} if late != before else {}, at=at)
    try:
        rows = [form.row() for form in forms]
        base, save = request.POST.get("base"), make_page_save(request.POST)
        save_parties(application, which, rows, by=request.user, at=at, based_on=base, save=save)  # type: ignore[arg-type]  # signed in
    except ListChanged as changed:
        messages.error(request, " ".join(changed.messages))
        theirs = list_parties(application, which)
        return _page(request, application, which, forms, base=mark_parties(theirs, which), at=at, theirs=theirs)
    forget_stashed(request)
    if not all(form.is_savable for form in forms) or (_is_done(request.POST) and any(form.errors for form in forms)):
        base = mark_parties(list_parties(application, which), which)
        return _page(request, application, which, forms, base=base, at=at)
    return _onwards(request, application, which)


def _count_blank(request: HttpRequest, saved: int, which: str) -> int:
    """How many empty rows follow: one after "add", as many as a browser has copies of rows for."""
    wanted = request.GET.get("rows", "")[:2]
    if wanted.isdecimal():
        return max(0, min(int(wanted), MOST[which]) - saved)
    return 1 if "add" in request.GET or not saved else 0


def _press(data: QueryDict, typed: Typed, which: str, request: HttpRequest) -> Typed:
    """The rows after the button's action; blank rows are dropped."""
    for button in BUTTONS:
        place = data.get(button, "")
        if place.isdecimal() and int(place) < len(typed):
            _apply(button, int(place), typed, request)
    return [row for row in typed if not is_blank(row, which)]


def _apply(button: str, place: int, typed: Typed, request: HttpRequest) -> None:
    if button == "remove":
        del typed[place]
    elif button == "up" and place > 0:
        typed[place - 1], typed[place] = typed[place], typed[place - 1]
    elif button == "down" and place + 1 < len(typed):
        typed[place + 1], typed[place] = typed[place], typed[place + 1]
    elif button == "lookup":
        _look_up(typed[place], request)


def _look_up(row: dict[str, str], request: HttpRequest) -> None:
    """Fill empty fields from the organisation on record."""
    if not may_look_up(request.user.pk):
        messages.error(
            request, _("Too many numbers have been looked up. Wait ten minutes, or fill in the fields yourself.")
        )
        return
    found = find_by_corporate_number(row.get("corporate_number", ""))
    if found is None:
        messages.info(
            request, _("No organisation is on record under this number. Please fill in the other fields yourself.")
        )
        return
    known = {"name": found.full_name_ja, "prefecture": str(found.prefecture_id or "")}
    row.update({name: value for name, value in known.items() if not row.get(name)})
    messages.info(
        request, _("Found: “%(name)s”. Please check the fields that have been filled in.") % {"name": found.name}
    )


def _is_done(data: QueryDict) -> bool:
    return not any(button in data for button in (*BUTTONS, "add"))


def _onwards(request: HttpRequest, application: Application, which: str) -> HttpResponseBase:
    address = reverse(f"laurel_applications:{which}", args=[application.public_id])
    if "add" in request.POST:
        return redirect(f"{address}?add=1#last")
    if not _is_done(request.POST):
        return redirect(address)
    messages.success(request, _("Saved."))
    return redirect("laurel_applications:organisation", application.public_id)


def _page(
    request: HttpRequest,
    application: Application,
    which: str,
    forms: Sequence[RowForm],
    *,
    base: str,
    at: datetime,
    **context: Any,
) -> HttpResponse:
    shared = working_page(load_draft(application), by=request.user, at=at)
    faults = [
        (bound.auto_id, f"{number}. {_named(str(bound.label), str(error))}")
        for number, form in enumerate(forms, start=1)
        for bound in form
        for error in bound.errors
    ]
    page = {"forms": forms, "base": base, "which": which, "faults": faults, "has_room": len(forms) < MOST[which]}
    page["written_saves"] = list_saved_pages(application, which, by=request.user)  # type: ignore[arg-type]  # signed in
    return render(request, f"laurel_applications/apply/{which}.html", shared | page | context)


def _named(label: str, error: str) -> str:
    return error if label in error else _("%(field)s: %(error)s") % {"field": label, "error": error}
