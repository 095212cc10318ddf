"""One application on one page; each submission as it was sent; and its files, opened under the right to do so.

Reading is recorded. Nothing here asks the store while a page is made: a file opens by an address of its own.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.auth import require_admin_access
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import InspectView

from awards import permissions
from awards.admin.application_filters import SECTION_NAMES
from awards.admin.application_menu import LIST, application_url, list_acts, name_of
from awards.domain.application import hash_snapshot
from awards.domain.application.dossier import get_dossier
from awards.models import Application, Material, Submission
from foundation.assets import domain as assets
from foundation.audit import domain as audit
from foundation.audit.models import Entry
from foundation.audit.registry import event_name

ENTRIES_SHOWN = 100


class ApplicationView(InspectView):
    """Where it stands and what can be done; the checklist; what was written; what was said; what happened."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record("application.viewed", by=request.user, subject=self.instance)
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return name_of(self.instance)

    def get_page_subtitle(self) -> str:
        return self.instance.reference or ""

    def get_meta_title(self) -> str:
        return f"{self.get_page_title()} {self.get_page_subtitle()}".strip()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """From the list to here."""
        return [{"url": reverse(LIST), "label": _("Applications")}, {"url": "", "label": self.get_meta_title()}]

    def get_header_buttons(self) -> list[HeaderButton]:
        """Nothing beside the page's own acts, which stand where its state is told."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.instance
        user = self.request.user
        dossier = get_dossier(application)
        entries = Entry.objects.of(application).select_related("actor")[:ENTRIES_SHOWN]
        context = {
            "application": application,
            "dossier": dossier,
            "acts": list_acts(application, user),
            "entries": [(each, event_name(each.event)) for each in entries],
            "may_download": permissions.may_download_material(user),
            "may_approve": permissions.may_approve_extension(user),
            "may_process": permissions.may_process_application(user),
            "checks": [(SECTION_NAMES[check.section], check.findings) for check in dossier.checks],
        }
        return super().get_context_data(**context | kwargs)


@require_GET
@never_cache
@require_admin_access
def show_submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One submission as it was sent, from its own snapshot; reading it is recorded."""
    if not permissions.may_read_applications(request.user):
        raise PermissionDenied
    rows = Submission.objects.select_related("application", "submitted_by")
    submission = get_object_or_404(rows, application=pk, number=number)
    application = submission.application
    audit.record("application.viewed", by=request.user, subject=application, after={"submission": number})
    title = _("Submission %(number)s") % {"number": number}
    context = {
        "submission": submission,
        "application": application,
        "sent": submission.snapshot,
        "is_whole": hash_snapshot(submission.snapshot) == submission.sha256,
        "columns": _list_columns(submission.snapshot.get("organisation", {})),
        "header_title": title,
        "breadcrumbs_items": [
            {"url": reverse(LIST), "label": _("Applications")},
            {"url": application_url(application), "label": name_of(application)},
            {"url": "", "label": title},
        ],
    }
    return render(request, "laurel_awards/admin/submission.html", context)


def _list_columns(sent: dict[str, Any]) -> list[tuple[str, Any]]:
    """(what the column is called, what was sent), in the order in which they are asked; of lists the code."""
    fields = {field.name: str(field.verbose_name) for field in Application._meta.concrete_fields}
    ordered = [name for name in fields if name in sent]
    return [(fields[name], sent[name]) for name in ordered] + [(n, v) for n, v in sent.items() if n not in fields]


@require_GET
@never_cache
@require_admin_access
def open_material(request: HttpRequest, file_id: str) -> HttpResponse:
    """A file of an application: rights asked, the act recorded, then an address that opens for a minute."""
    if not permissions.may_download_material(request.user):
        raise PermissionDenied
    rows = Material.objects.select_related("file", "application", "requirement")
    material = get_object_or_404(rows, file__public_id=file_id)
    with transaction.atomic():
        facts = {"material": material.requirement.code, "sha256": material.file.sha256}
        audit.record("application.material_opened", by=request.user, subject=material.application, after=facts)
        address = assets.signed_download(material.file, by=request.user)  # type: ignore[arg-type]  # signed in
    return redirect(address)
