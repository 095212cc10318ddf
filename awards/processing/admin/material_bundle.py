"""Requesting the materials of some applications as a ZIP: one `id` per application, its public id."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from awards.applications.models import Application
from awards.applications.permissions import may_download_material
from awards.processing.admin.application_menu import LIST
from awards.processing.domain.material_bundle import request_materials
from foundation.exchange.domain import NothingToBundle
from foundation.viewsets.page import permitted


def begin_bundle(request: HttpRequest, chosen: QuerySet[Application], *, back_url: str) -> HttpResponse:
    """Redirects to the progress page of the bundle, or back if there is nothing to download."""
    try:
        bundle = request_materials(chosen, by=request.user)  # type: ignore[arg-type]  # signed in
    except NothingToBundle as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(back_url)
    return redirect("laurel_exchange:bundle", bundle.public_id)


@require_POST
@permitted(may_download_material)
def request_materials_bundle(request: HttpRequest) -> HttpResponse:
    chosen = Application.objects.filter(public_id__in=request.POST.getlist("id"))
    return begin_bundle(request, chosen, back_url=reverse(LIST))
