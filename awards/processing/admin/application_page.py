"""One application on one page, and its files, opened under the right to do so.

Reading is recorded. Rendering the page makes no call to the store: a file opens by a URL of its own.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import InspectView

from awards.applications import permissions
from awards.applications.domain.queries.member import name_person
from awards.applications.models import Application, Material, MessageFile
from awards.processing.admin.application_filters import SECTION_NAMES
from awards.processing.admin.application_menu import LIST, list_actions, name_of
from awards.processing.admin.notice_preview import list_stopped
from awards.processing.domain.application import is_left_over
from awards.processing.domain.queries.application_review import get_dossier
from awards.processing.domain.submission_opening import record_opening
from foundation.assets import domain as assets
from foundation.assets.models import StoredFile
from foundation.audit import domain as audit
from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from foundation.viewsets.page import permitted

ENTRIES_SHOWN = 100


class ApplicationView(InspectView):
    """State and actions; the checklist; the answers; the messages; the history."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record("application.viewed", by=request.user, subject=self.instance)
        record_opening(self.instance, by=request.user)  # type: ignore[arg-type]  # signed in
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return name_of(self.instance)

    def get_page_subtitle(self) -> str:
        return self.instance.reference or ""

    def get_meta_title(self) -> str:
        return f"{self.get_page_title()} {self.get_page_subtitle()}".strip()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse(LIST), "label": _("Applications")}, {"url": "", "label": self.get_meta_title()}]

    def get_header_buttons(self) -> list[HeaderButton]:
        """No header buttons: the page shows its actions next to its state."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.instance
        user = self.request.user
        dossier = get_dossier(application)
        entries = Entry.objects.of(application).select_related("actor")[:ENTRIES_SHOWN]
        context = {
            "application": application,
            "dossier": dossier,
            "actions": list_actions(application, user),
            "stopped": list_stopped(application),
            "is_left_over": is_left_over(application, timezone.now()),
            "unposted": sum(notice.posted_at is None for notice in dossier.postal_notices),
            "missing_number": sum(len(check.findings) for check in dossier.checks),
            "unread": [each for each in dossier.messages if not each.is_from_staff and each.read_at is None],
            "entries": [(each, event_name(each.event), _name_actor(each, application)) for each in entries],
            "may_download": permissions.may_download_material(user),
            "may_approve": permissions.may_approve_extension(user),
            "may_process": permissions.may_process_application(user),
            "parties": [(each, each.get_role_display()) for each in dossier.draft.parties],
            "other_awards": [(each, each.get_kind_display()) for each in dossier.draft.other_awards],
            "checks": [(SECTION_NAMES[check.section], check.findings) for check in dossier.checks],
        }
        return super().get_context_data(**context | kwargs)


def _name_actor(entry: Entry, application: Application) -> str | None:
    return name_person(entry.actor, application) if entry.actor else None


@require_GET
@never_cache
@permitted(permissions.may_download_material)
def open_material(request: HttpRequest, file_id: str) -> HttpResponse:
    """A file of an application: checks the right, records the access, then redirects to a URL valid for a minute."""
    rows = Material.objects.select_related("file", "application", "requirement")
    material = get_object_or_404(rows, file__public_id=file_id)
    facts = {"material": material.requirement.code, "sha256": material.file.sha256}
    return _open(request, material.file, "application.material_opened", of=material.application, facts=facts)


@require_GET
@never_cache
@permitted(permissions.may_download_material)
def open_message_file(request: HttpRequest, file_id: str) -> HttpResponse:
    """A file that came with a message, in the same way."""
    rows = MessageFile.objects.select_related("file", "message__application")
    found = get_object_or_404(rows, file__public_id=file_id)
    facts = {"message": found.message.public_id, "sha256": found.file.sha256}
    return _open(request, found.file, "application.message_file_opened", of=found.message.application, facts=facts)


def _open(
    request: HttpRequest, file: StoredFile, event: str, *, of: Application, facts: dict[str, str]
) -> HttpResponse:
    with transaction.atomic():
        audit.record(event, by=request.user, subject=of, after=facts)
        address = assets.signed_download(file, by=request.user)  # type: ignore[arg-type]  # signed in
    return redirect(address)
