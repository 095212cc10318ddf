"""Notices by post: the PDF to print, and the button that says it was posted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from awards.applications.models import PostalNotice
from awards.applications.permissions import may_process_application
from awards.processing.admin.application_menu import application_url
from awards.processing.domain.postal_notice import mark_posted, print_postal_notice
from foundation.audit import domain as audit
from foundation.printing.domain import PrinterBusy
from foundation.viewsets.page import permitted


def _get_notice(pk: int) -> PostalNotice:
    rows = PostalNotice.objects.select_related("application__cycle__division")
    return get_object_or_404(rows, pk=pk)


@require_GET
@never_cache
@permitted(may_process_application)
def print_notice(request: HttpRequest, pk: int) -> HttpResponse:
    notice = _get_notice(pk)
    try:
        printed = print_postal_notice(notice)
    except PrinterBusy:
        text = _("Many documents are being created at the moment. Try again in a few seconds.")
        messages.error(request, text)
        return redirect(f"{application_url(notice.application)}#post-section")
    after = {"kind": notice.kind}
    audit.record("application.notice_printed", by=request.user, subject=notice.application, after=after)
    headers = {
        "Content-Disposition": content_disposition_header(True, printed.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(printed.content, content_type=printed.content_type, headers=headers)


@require_POST
@permitted(may_process_application)
def note_posted(request: HttpRequest, pk: int) -> HttpResponse:
    notice = _get_notice(pk)
    mark_posted(notice, by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("“%(subject)s” has been marked as posted.") % {"subject": notice.subject})
    return redirect(f"{application_url(notice.application)}#post-section")
