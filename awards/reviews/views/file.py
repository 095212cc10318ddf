"""Files of applications, for who may read them in a phase. All else is a 404, whatever it is."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.reviews.domain.queries.reviewer_file import find_file
from awards.reviews.models import Reviewer, ReviewPhase
from awards.reviews.views.reviewer_access import for_accepted
from foundation.assets.domain import signed_download


@require_GET
@never_cache
@for_accepted
def file(request: HttpRequest, reviewer: Reviewer, *, phase_id: str, file_id: str) -> HttpResponseBase:
    """Recorded; then an address valid for a minute, which saves the file under the name that this reviewer reads."""
    phase = ReviewPhase.objects.filter(committee=reviewer.committee_id, public_id=phase_id).first()
    found = find_file(reviewer, phase, file_id, at=timezone.now()) if phase else None
    if found is None:
        raise Http404
    facts = {"name": found.name, "label": ""}  # auditors aren't told who reviews whom
    return redirect(signed_download(found.file, by=request.user, **facts))  # type: ignore[arg-type]  # signed in
