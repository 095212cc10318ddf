"""The private page: the request, the answer, what will be published, logo and events."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from campaigns.cooperation.domain import Answer, answer_request, list_takers, version_of
from campaigns.cooperation.domain.errors import AnsweredMeanwhile
from campaigns.cooperation.domain.logo import LOGO_LIMITS, list_offered
from campaigns.cooperation.domain.queries import find_letter
from campaigns.cooperation.domain.request_link import path_of
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.forms.answer import AnswerForm, LogoForm
from campaigns.cooperation.models import CooperationRequest
from campaigns.cooperation.views.access import for_body
from campaigns.participation.domain.queries import find_campaign_page
from campaigns.participation.enums import AnswerSource
from campaigns.participation.registry import list_page_links
from foundation.text.languages import LANGUAGE_CHOICES, active_language, other_language


@require_http_methods(["GET", "HEAD", "POST"])
@for_body
def cooperate(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """GET shows the page; POST saves an answer and shows the result."""
    if request.method != "POST":
        return show(request, body)
    form, base = AnswerForm(request.POST, body=body), request.POST.get("base", "")
    if form.is_valid():
        answer = Answer(**form.cleaned_data)
        try:
            answer_request(body, answer, source=AnswerSource.LINK, by=None, base=base)
        except AnsweredMeanwhile as refused:
            form.add_error(None, refused)
            base = version_of(body)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Your answer has been saved. You can change it here."))
            return redirect(request.path)
    return show(request, body, answer_form=form, base=base)


def show(
    request: HttpRequest,
    body: CooperationRequest,
    *,
    answer_form: AnswerForm | None = None,
    logo_form: LogoForm | None = None,
    base: str | None = None,
) -> HttpResponse:
    """The page, with an invalid form as it was typed, and `base` as it was sent until a newer one was said."""
    letter = find_letter(body)
    refused = any(form is not None and form.errors for form in (answer_form, logo_form))
    context: dict[str, Any] = {
        "body": body,
        "campaign": body.campaign,
        "campaign_page": find_campaign_page(body.campaign, language=active_language()),
        "letter": letter,
        "form": answer_form or AnswerForm(body=body),
        "logo_form": logo_form or LogoForm(),
        "logos": list(list_offered(body)),
        "logo_size": LOGO_LIMITS.max_size,
        "takers": list_takers(body),
        "base": version_of(body) if base is None else base,
        "is_open": timezone.now() < body.campaign.ends_at,
        "cooperates": body.state == CooperationState.ACCEPTED,
        "page_path": path_of(body, language=active_language()),
        "page_links": list_page_links(body),
        "preview": [body],
        "elsewhere": _elsewhere(body),
        "refused": refused,
    }
    return render(request, "laurel_cooperation/cooperate/answer.html", context, status=422 if refused else 200)


def _elsewhere(body: CooperationRequest) -> tuple[str, str, str]:
    """(language, its name, address) of this page in the other language."""
    other = other_language(active_language())
    with override(other):
        return other, dict(LANGUAGE_CHOICES)[other], path_of(body, language=other)
