"""A body's logo: sent straight to the store if the browser can, otherwise through the form."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.cooperation.domain import begin_logo, complete_logo, receive_logo
from campaigns.cooperation.forms.answer import LogoForm, LogoPromiseForm
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.cooperation.views.access import for_body
from campaigns.cooperation.views.answer import show
from foundation.assets.domain import cancel_upload, list_parts, sign_parts
from foundation.text.languages import active_language
from foundation.text.values import parse_ids

AWAY = 503


@require_POST
@for_body
def send(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """Through the server: without JavaScript."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            receive_logo(body, file, name=file.name, size=file.size)
        except ValidationError as refused:
            form.add_error("file", refused)
        except OSError:
            form.add_error("file", _store_is_away())
        else:
            messages.success(request, _("“%(file)s” has been sent and is being checked.") % {"file": file.name})
            return redirect(f"{_address('cooperate', secret)}#logo")
    return show(request, body, logo_form=form)


@require_POST
@for_body
def begin(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """The signed URL, for `laurel_assets/upload.js`."""
    form = LogoPromiseForm(request.POST)
    if not form.is_valid():
        return _errors([str(error) for errors in form.errors.values() for error in errors], 400)
    try:
        _logo, ticket = begin_logo(body, **form.cleaned_data)
    except ValidationError as refused:
        return _errors(refused.messages, 422)
    verbs = ("complete", "parts", "remove")
    addresses = {f"{verb}_url": _address(f"cooperate_logo_{verb}", secret, ticket.file.public_id) for verb in verbs}
    return JsonResponse({**ticket.as_dict(), **addresses})


@require_POST
@for_body
def complete(request: HttpRequest, body: CooperationRequest, *, secret: str, file_id: str) -> HttpResponseBase:
    """Called once the browser has sent the bytes: have them checked."""
    try:
        complete_logo(_logo_or_404(body, file_id))
    except ValidationError as refused:
        return _errors(refused.messages, 422)
    except OSError:
        return _errors([_store_is_away()], AWAY)
    return JsonResponse({"redirect": f"{_address('cooperate', secret)}?received={file_id}#logo"})


@require_http_methods(["GET", "POST"])
@for_body
def parts(request: HttpRequest, body: CooperationRequest, *, secret: str, file_id: str) -> HttpResponseBase:
    """For a large file: which parts are in the store (GET), and the URLs for the next ones (POST `numbers`)."""
    file = _logo_or_404(body, file_id).file
    try:
        if request.method == "GET":
            return JsonResponse({"done": list_parts(file, by=None)})
        numbers = parse_ids(request.POST.getlist("numbers"))
        return JsonResponse({"parts": [asdict(part) for part in sign_parts(file, numbers, by=None)]})
    except ValidationError as refused:
        return _errors(refused.messages, 422)
    except OSError:
        return _errors([_store_is_away()], AWAY)


@require_POST
@for_body
def remove(request: HttpRequest, body: CooperationRequest, *, secret: str, file_id: str) -> HttpResponseBase:
    """Abort the upload."""
    file = _logo_or_404(body, file_id).file
    if file.is_awaited:
        cancel_upload(file, by=None)
    return JsonResponse({})


def _logo_or_404(body: CooperationRequest, file_id: str) -> CooperationLogo:
    logo = body.logos.select_related("file", "request").filter(file__public_id=file_id).first()
    if logo is None:
        raise Http404
    return logo


def _address(name: str, *args: str) -> str:
    return reverse(f"laurel_cooperation:{name}_{active_language()}", args=args)


def _store_is_away() -> str:
    return _("The file could not be stored just now. Nothing has been lost. Please try again in a few minutes.")


def _errors(texts: list[str], status: int) -> JsonResponse:
    return JsonResponse({"errors": texts}, status=status)
