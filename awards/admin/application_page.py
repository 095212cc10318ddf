"""One application on one page, as it was sent; and its files, opened under the right to do so. Reading is recorded."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.auth import require_admin_access
from wagtail_modeladmin.views import InspectView

from awards import permissions
from awards.domain.application import hash_snapshot, list_findings, make_preview
from awards.domain.queries.questionnaire import get_answers, get_questionnaire
from awards.models import Material, Submission
from foundation.assets import domain as assets
from foundation.audit import domain as audit
from foundation.audit.models import Entry
from foundation.audit.registry import event_name


class ApplicationView(InspectView):
    """Organisation, figures, efforts, materials, every submission, what happened."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record("application.viewed", by=request.user, subject=self.instance)
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.instance.organisation_name or self.instance.public_id

    def get_page_subtitle(self) -> str:
        return self.instance.reference or ""

    def get_meta_title(self) -> str:
        return f"{self.get_page_title()} {self.get_page_subtitle()}".strip()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.instance
        asked = get_questionnaire(application.cycle)
        materials = list(application.materials.select_related("file", "requirement"))
        counted = [material for material in materials if material.is_received]
        context = {
            "application": application,
            "asked": asked,
            "preview": make_preview(asked, get_answers(application), counted),
            "materials": [(material, _file_url(material)) for material in materials],
            "findings": list_findings(application, asked),
            "submissions": [(each, _is_whole(each)) for each in application.submissions.select_related("submitted_by")],
            "entries": [
                (each, event_name(each.event)) for each in Entry.objects.of(application).select_related("actor")[:100]
            ],
            "may_download": permissions.may_download_material(self.request.user),
        }
        return super().get_context_data(**context | kwargs)


def _is_whole(submission: Submission) -> bool:
    """Whether what is stored still has the hash it was given."""
    return hash_snapshot(submission.snapshot) == submission.sha256


def _file_url(material: Material) -> str:
    return reverse("laurel_awards_admin_material", args=[material.file.public_id]) if material.file.is_accepted else ""


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


urlpatterns = [
    path("awards/materials/<slug:file_id>/", open_material, name="laurel_awards_admin_material"),
]
