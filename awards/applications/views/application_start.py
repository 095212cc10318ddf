"""Before there is an application: the open cycles and the user's applications, and the start page of a cycle."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.applications import conf
from awards.applications.domain import begin_application
from awards.applications.domain.queries.application import find_call, list_open_calls, list_own_applications
from awards.applications.domain.queries.call_extension import find_extension
from awards.applications.enums import ApplicationState
from awards.applications.views.access import for_applicants
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.models import AwardCycle
from foundation.clock.domain.moment import public_now
from foundation.forms.signed_in import posted_from


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What can be applied for, and what this person has begun."""
    now, own = public_now(), list(list_own_applications(request.user))
    begun = {each.cycle_id: each for each in reversed(own) if each.state == ApplicationState.DRAFT}
    context = {
        "calls": [(cycle, begun.get(cycle.pk)) for cycle in list_open_calls(now)],
        "applications": own,
        "login_url": resolve_url(settings.LOGIN_URL),
    }
    return render(request, "laurel_applications/apply/index.html", context)


@require_safe
@never_cache
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a user can apply, by when, and what is needed."""
    now = public_now()
    cycle = _call_or_404(public_id)
    own = [each for each in list_own_applications(request.user) if each.cycle_id == cycle.pk]
    context = {
        "cycle": cycle,
        "questionnaire": get_questionnaire(cycle),
        "own": own,
        "begun": next((each for each in own if each.state == ApplicationState.DRAFT), None),
        "now": now,
        "extension": find_extension(cycle),
        "left": cycle.closes_at - now,
        "removed_file_days": conf.removed_file_days(),
        "is_open": cycle.is_open(now),
        "login_url": resolve_url(settings.LOGIN_URL),
    }
    return render(request, "laurel_applications/apply/start.html", context)


@posted_from("laurel_applications:start")
@for_applicants
def begin(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Begin a draft and go to its task list."""
    cycle = _call_or_404(public_id)
    try:
        application = begin_application(cycle, by=request.user, language=get_language() or "ja")  # type: ignore[arg-type]  # signed in, see the decorator
    except CycleClosed:
        return redirect("laurel_applications:start", cycle.public_id)
    return redirect("laurel_applications:application", application.public_id)


def _call_or_404(public_id: str) -> AwardCycle:
    cycle = find_call(public_id, public_now())
    if cycle is None:
        raise Http404
    return cycle
