"""Asking for the materials of some applications as a ZIP: `id` once for each, by public id."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access

from awards.applications import permissions
from awards.applications.models import Application
from awards.processing.domain.material_bundle import request_materials
from foundation.exchange.domain import NothingToBundle


@require_POST
@require_admin_access
def request_materials_bundle(request: HttpRequest) -> HttpResponse:
    """To the page that shows how far the bundle is."""
    if not permissions.may_download_material(request.user):
        raise PermissionDenied
    chosen = Application.objects.filter(public_id__in=request.POST.getlist("id"))
    try:
        bundle = request_materials(chosen, by=request.user)  # type: ignore[arg-type]  # signed in
    except NothingToBundle as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("awards_applications_modeladmin_index")
    return redirect("laurel_exchange:bundle", bundle.public_id)


urlpatterns = [
    path("awards/materials-bundle/", request_materials_bundle, name="laurel_processing_admin_materials_bundle")
]
