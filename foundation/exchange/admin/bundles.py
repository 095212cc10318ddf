"""A user's own bundles: what was requested, the progress, and the download. Nobody sees others' bundles."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access

from foundation.exchange import conf
from foundation.exchange.domain import FileNotReady, sign_bundle
from foundation.exchange.models import Bundle

SHOWN = 50


@require_GET
@never_cache
@require_admin_access
def index(request: HttpRequest) -> HttpResponse:
    """The latest ones."""
    return render(request, "laurel_exchange/admin/bundles.html", _frame() | {"bundles": _own(request)[:SHOWN]})


@require_GET
@never_cache
@require_admin_access
def bundle(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """One: as a page, or as JSON for the browser's module."""
    found = get_object_or_404(_own(request), public_id=public_id)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"state": found.state, "done": found.done, "total": found.total})
    hours = int(conf.bundle_kept().total_seconds() // 3600)
    context = _frame(found) | {"bundle": found, "hours": hours}
    return render(request, "laurel_exchange/admin/bundle.html", context)


@require_GET
@never_cache
@require_admin_access
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """To an address that opens for a minute."""
    found = get_object_or_404(_own(request), public_id=public_id)
    try:
        return redirect(sign_bundle(found, by=request.user))  # type: ignore[arg-type]  # signed in
    except FileNotReady as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("laurel_exchange:bundle", public_id)


def _frame(found: Bundle | None = None) -> dict[str, Any]:
    """Title and the way back."""
    title = _("My file bundles")
    above = [{"url": reverse("laurel_exchange:bundles"), "label": title}] if found else []
    name = found.title if found else title
    items = [*above, {"url": "", "label": name}]
    return {"header_title": name, "header_icon": "download", "breadcrumbs_items": items}


def _own(request: HttpRequest) -> QuerySet[Bundle]:
    return Bundle.objects.filter(requested_by=request.user)  # type: ignore[misc]  # signed in, see the decorator
