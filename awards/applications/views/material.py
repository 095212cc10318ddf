"""Materials of an application: sent straight to the store if the browser can, otherwise through the form."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.applications.domain import begin_material, complete_material, load_draft, receive_material, remove_material
from awards.applications.domain.errors import TooManyMaterials
from awards.applications.enums import ApplicationState
from awards.applications.forms.material import MaterialForm, PromiseForm
from awards.applications.models import Application, Material
from awards.applications.views.access import for_team
from awards.applications.views.application_context import changeable, next_section, page_of, working_page
from awards.applications.views.material_list import list_parts_of
from awards.programmes.enums import Section
from awards.programmes.models import RequiredMaterial
from foundation.forms.direct_upload import (
    AWAY,
    answer_begun,
    answer_errors,
    answer_invalid,
    answer_parts,
    say_store_is_away,
)
from foundation.forms.signed_in import posted_from, wants_json
from foundation.records.domain.errors import Refused


@require_GET
@for_team
def materials(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    """The required materials, and what has arrived."""
    if not changeable(application, by=request.user, at=at).may_send_files:
        return redirect(f"laurel_applications:{page_of(application) or 'check'}", application.public_id)
    return _page(request, application, at=at)


@posted_from("laurel_applications:materials")
@for_team
def send(request: HttpRequest, application: Application, *, code: str, at: datetime) -> HttpResponseBase:
    """A file through the server: without JavaScript."""
    requirement = _requirement_or_404(application, code)
    form = MaterialForm(request.POST, request.FILES, requirement=requirement)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            receive_material(application, requirement, file, name=file.name, size=file.size, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        except Refused:
            raise
        except ValidationError as refused:
            form.add_error("file", refused)
        except OSError:
            form.add_error("file", say_store_is_away())
        else:
            messages.success(request, _("“%(file)s” has been sent and is being checked.") % {"file": file.name})
            return redirect(_back_to(application, code))
    return _page(request, application, at=at, refused=(code, form))


@require_POST
@for_team
def begin(request: HttpRequest, application: Application, *, code: str, at: datetime) -> JsonResponse:
    """The signed URL for one file, for `laurel_assets/upload.js`."""
    requirement = _requirement_or_404(application, code)
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return answer_invalid(form)
    promise = form.cleaned_data
    replaced = promise.pop("replaces")
    if replaced:
        promise["replaces"] = _material_or_404(application, replaced)
    try:
        _material, ticket = begin_material(application, requirement, **promise, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except Refused:
        raise
    except ValidationError as refused:
        return answer_errors(refused.messages)
    own = application.public_id
    return answer_begun(ticket, lambda verb, file: reverse(f"laurel_applications:material_{verb}", args=[own, file]))


@require_http_methods(["GET", "POST"])
@for_team
def parts(request: HttpRequest, application: Application, *, file_id: str, at: datetime) -> JsonResponse:
    """For a large file: which parts are in the store (GET), and the URLs for the next ones (POST `numbers`)."""
    return answer_parts(request, _material_or_404(application, file_id).file, by=request.user)


@require_POST
@for_team
def complete(request: HttpRequest, application: Application, *, file_id: str, at: datetime) -> JsonResponse:
    """Called once the browser has sent the bytes: have them checked."""
    material = _material_or_404(application, file_id)
    try:
        complete_material(material, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except TooManyMaterials:  # two began at once, and the other was there first: nothing of this one stays behind
        remove_material(material, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        raise
    except ValidationError as refused:
        return answer_errors(refused.messages)
    except OSError:
        return answer_errors([say_store_is_away()], AWAY)
    page, code = _page_of_files(application), material.requirement.code
    return JsonResponse({"redirect": f"{page}?received={file_id}#{code}"})  # a fragment alone would load nothing


@posted_from("laurel_applications:materials")
@for_team
def remove(request: HttpRequest, application: Application, *, file_id: str, at: datetime) -> HttpResponseBase:
    """Take a file out of the application."""
    material = _material_or_404(application, file_id)
    remove_material(material, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    if wants_json(request):
        return JsonResponse({})
    messages.success(request, _("“%(file)s” has been removed.") % {"file": material})
    return redirect(_back_to(application, material.requirement.code))


def _page(
    request: HttpRequest,
    application: Application,
    *,
    at: datetime,
    refused: tuple[str, MaterialForm] | None = None,
) -> HttpResponse:
    draft = load_draft(application)
    context = working_page(draft, by=request.user, at=at, section=Section.MATERIALS)
    following = page_of(application) or next_section(draft.questionnaire, Section.MATERIALS)
    context |= {
        "parts": list_parts_of(draft, context["editable"], refused),
        "refused": refused[1] if refused else None,
        "following": reverse(f"laurel_applications:{following}", args=[application.public_id]),
    }
    return render(request, "laurel_applications/apply/materials.html", context, status=422 if refused else 200)


def _requirement_or_404(application: Application, code: str) -> RequiredMaterial:
    return get_object_or_404(RequiredMaterial, cycle_id=application.cycle_id, code=code)


def _material_or_404(application: Application, file_id: str) -> Material:
    """A file of this application that this person sent."""
    rows = application.materials.select_related("file", "requirement", "application__cycle")
    try:
        return rows.get(file__public_id=file_id)
    except Material.DoesNotExist as error:
        raise Http404 from error


def _back_to(application: Application, code: str) -> str:
    return f"{_page_of_files(application)}#{code}"


def _page_of_files(application: Application) -> str:
    """The page to send files from: for an application returned for correction, that of the correction."""
    name = "correction" if application.state == ApplicationState.RETURNED else "materials"
    return reverse(f"laurel_applications:{name}", args=[application.public_id])
