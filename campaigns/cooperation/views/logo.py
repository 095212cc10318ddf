"""A body's logo: sent straight to the store if the browser can, otherwise through the form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.cooperation.domain import begin_logo, complete_logo, receive_logo
from campaigns.cooperation.forms.answer import LogoForm
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.cooperation.views.access import for_body
from campaigns.cooperation.views.answer import show
from foundation.assets.domain import cancel_upload
from foundation.forms.direct_upload import (
    PromiseForm,
    answer_begun,
    answer_complete,
    answer_errors,
    answer_invalid,
    answer_parts,
    receive_file,
)
from foundation.text.languages import active_language


@require_http_methods(["GET", "HEAD", "POST"])
@for_body
def send(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """Through the server: without JavaScript. A refusal is shown here: its page in the other language is the body's."""
    if request.method != "POST":
        return redirect(f"{_address('cooperate', secret)}#logo")
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid() and receive_file(form, lambda file: receive_logo(body, file, name=file.name, size=file.size)):
        name = form.cleaned_data["file"].name
        messages.success(request, _("“%(file)s” has been sent and is being checked.") % {"file": name})
        return redirect(f"{_address('cooperate', secret)}#logo")
    return show(request, body, logo_form=form)


@require_POST
@for_body
def begin(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """The signed URL, for `laurel_assets/upload.js`."""
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return answer_invalid(form)
    try:
        _logo, ticket = begin_logo(body, **form.cleaned_data)
    except ValidationError as refused:
        return answer_errors(refused.messages)
    return answer_begun(ticket, lambda verb, file_id: _address(f"cooperate_logo_{verb}", secret, file_id))


@require_POST
@for_body
def complete(request: HttpRequest, body: CooperationRequest, *, secret: str, file_id: str) -> HttpResponseBase:
    """Called once the browser has sent the bytes: have them checked."""
    logo = _logo_or_404(body, file_id)
    shown = f"{_address('cooperate', secret)}?received={file_id}#logo"
    return answer_complete(lambda: complete_logo(logo), redirect=shown)


@require_http_methods(["GET", "POST"])
@for_body
def parts(request: HttpRequest, body: CooperationRequest, *, secret: str, file_id: str) -> HttpResponseBase:
    """For a large file: which parts are in the store (GET), and the URLs for the next ones (POST `numbers`)."""
    return answer_parts(request, _logo_or_404(body, file_id).file, by=None)


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
