"""Colleagues and read-only links: the owner's page, and the page that such a link opens."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from awards.applications.domain import (
    change_right,
    find_readable,
    hand_over,
    invite_colleague,
    load_draft,
    make_preview,
    make_reading_link,
    reading_secret,
    remove_colleague,
    revoke_reading_link,
)
from awards.applications.domain.errors import AlreadyTakesPart, TooManyInvitations
from awards.applications.domain.queries.member import count_openings
from awards.applications.enums import MemberRight
from awards.applications.forms.member import InvitationForm, LinkForm
from awards.applications.models import Application, ApplicationMember, ReadingLink
from awards.applications.permissions import may_manage_people
from awards.applications.views.access import for_team
from awards.applications.views.application_context import working_page
from foundation.audit.domain import record
from foundation.forms.signed_in import posted_from


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(needs=may_manage_people)
def colleagues(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The people of the application; POST invites one more."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            invite_colleague(application, **form.cleaned_data, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        except (AlreadyTakesPart, TooManyInvitations) as refused:
            form.add_error("email", refused)
        else:
            messages.success(request, _("%(address)s has been invited.") % {"address": form.cleaned_data["email"]})
            return redirect("laurel_applications:colleagues", application.public_id)
    return _page(request, application, form, at=at)


@posted_from("laurel_applications:colleagues")
@for_team(needs=may_manage_people)
def change(request: HttpRequest, application: Application, *, member: str, at: datetime) -> HttpResponseBase:
    """Change, remove or hand over to a colleague, by the button pressed. Handing over asks for confirmation."""
    colleague = _member_or_404(application, member)
    action = request.POST.get("act", "")
    if action == "remove":
        remove_colleague(colleague, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("%(address)s no longer takes part.") % {"address": colleague.email})
    elif action == "hand_over" and "sure" not in request.POST:
        context = working_page(load_draft(application), by=request.user, at=at)
        return render(request, "laurel_applications/apply/hand_over.html", context | {"member": colleague})
    elif action == "hand_over":
        hand_over(colleague, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("%(address)s now owns the application.") % {"address": colleague.email})
    elif action in MemberRight.values:
        change_right(colleague, right=action, by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The rights of %(address)s have been changed.") % {"address": colleague.email})
    else:
        raise Http404
    return redirect("laurel_applications:colleagues", application.public_id)


@posted_from("laurel_applications:colleagues")
@for_team(needs=may_manage_people)
def make_link(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """Create a read-only link, valid for two weeks."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, application, InvitationForm(), at=at, link_form=form)
    make_reading_link(application, label=form.cleaned_data["label"], by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The read-only link has been created."))
    return redirect(f"{reverse('laurel_applications:colleagues', args=[application.public_id])}#links")


@posted_from("laurel_applications:colleagues")
@for_team(needs=may_manage_people)
def revoke_link(request: HttpRequest, application: Application, *, link: str, at: datetime) -> HttpResponseBase:
    revoke_reading_link(get_object_or_404(application.reading_links, public_id=link), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The link no longer works."))
    return redirect(f"{reverse('laurel_applications:colleagues', args=[application.public_id])}#links")


@require_GET
@never_cache
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """The application for the holder of a link; without contacts, and every visit is recorded."""
    link = find_readable(secret)
    if link is None:
        return render(request, "laurel_applications/apply/read_over.html", {"cycle": None}, status=404)
    application, now = link.application, timezone.now()
    record("application.read_by_link", by=None, subject=link, at=now)
    draft = load_draft(application)
    context = working_page(draft, by=request.user, at=now) | {
        "link": link,
        "may_edit": False,
        "no_workspace": True,
        "no_contacts": True,
        "preview": make_preview(draft, draft.received_materials),
    }
    answer = render(request, "laurel_applications/apply/read.html", context)
    answer.headers["Referrer-Policy"] = "same-origin"  # with none, the switch of languages would be refused
    return answer


def _page(
    request: HttpRequest,
    application: Application,
    form: InvitationForm,
    *,
    at: datetime,
    link_form: LinkForm | None = None,
) -> HttpResponse:
    is_refused = bool(form.errors or (link_form and link_form.errors))
    context: dict[str, Any] = working_page(load_draft(application), by=request.user, at=at) | {
        "form": form,
        "link_form": link_form or LinkForm(),
        "members": application.members.current().select_related("user"),
        "rights": MemberRight.choices,
        "links": [_shown(request, link) for link in application.reading_links.filter(expires_at__gt=at)],
        "may_manage": may_manage_people(request.user, application),
    }
    return render(request, "laurel_applications/apply/colleagues.html", context, status=422 if is_refused else 200)


def _shown(request: HttpRequest, link: ReadingLink) -> dict[str, Any]:
    address = reverse("laurel_applications:read", args=[reading_secret(link)])
    return {"link": link, "url": request.build_absolute_uri(address), "openings": count_openings(link)}


def _member_or_404(application: Application, public_id: str) -> ApplicationMember:
    return get_object_or_404(application.members.current().select_related("user", "application"), public_id=public_id)
