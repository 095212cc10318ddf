"""Submit was pressed, and files are still being checked: the current state, with the moment that counts.

The JavaScript module polls the state; without it the user reloads the page. Nothing here says "received".
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from awards.applications.domain import load_draft
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.applications.views.access import for_team
from awards.applications.views.application_context import page_of, working_page
from foundation.forms.signed_in import wants_json

SECONDS = 5


@require_GET
@for_team
def sending(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The moment, how many files are being checked, which failed; afterwards, where to go."""
    draft = load_draft(application)
    materials = draft.materials
    checking = [each for each in materials if each.is_being_checked]
    failed = [each for each in materials if each.is_refused]
    if wants_json(request):
        facts = {"state": application.state, "checking": len(checking), "failed": len(failed)}
        return JsonResponse(facts)
    if application.state != ApplicationState.SUBMITTING:
        return redirect(f"laurel_applications:{page_of(application) or 'application'}", application.public_id)
    context = working_page(draft, by=request.user, at=at) | {
        "materials": materials,
        "checking": len(checking),
        "failed": failed,
        "seconds": SECONDS,
    }
    return render(request, "laurel_applications/apply/sending.html", context)
