"""All files of one application that reviewers open, of the submission in force and of those that reviews keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from awards.applications.models import Application
from awards.reviews.domain.errors import DecisionReasonMissing
from awards.reviews.domain.queries.reviewer_file import list_openable
from awards.reviews.domain.reviewer_file import shut_file
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.page import frame, permitted


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permitted(may_run_reviews)
def files(request: HttpRequest) -> HttpResponseBase:
    """A POST shuts one of them for all reviewers, or opens it again."""
    reference = request.GET.get("reference", "").strip()
    rows = Application.objects.filter(cycle__committee__isnull=False, reference__iexact=reference)
    application = rows.first()
    found = list_openable(rows) if application else []
    chosen = next((one for one in found if one.file.public_id == request.POST.get("file")), None)
    context = frame(_("Files of an application"), (reverse("blind_copies:index"), _("Cleaned copies")), icon="view")
    context |= {"reference": reference, "application": application, "files": found}
    if chosen is None:
        return render(request, "laurel_reviews/admin/reviewer_file.html", context)
    facts = {"is_shut": "shut" in request.POST, "reason": request.POST.get("reason", "")}
    try:
        shut_file(chosen.file, by=request.user, **facts)  # type: ignore[arg-type]  # signed in
    except DecisionReasonMissing as refused:
        context |= {"refused": chosen, "error": " ".join(refused.messages)}
        return render(request, "laurel_reviews/admin/reviewer_file.html", context, status=422)
    done = _("No reviewer can open “%(name)s” now.") if facts["is_shut"] else _("Reviewers can open “%(name)s” again.")
    messages.success(request, done % {"name": chosen.file.original_name})
    return redirect(request.get_full_path())
