"""One body: its data, the state of its request, and the actions staff may take now."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin import messages

from campaigns.cooperation.domain import (
    Answer,
    answer_request,
    approve_logo,
    list_takers,
    refuse_logo,
    renew_link,
    revoke_link,
    version_of,
)
from campaigns.cooperation.domain.errors import AnsweredMeanwhile
from campaigns.cooperation.domain.logo import list_offered
from campaigns.cooperation.domain.notices.request import notify_body
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.forms.body import EnteredAnswerForm, LogoRefusalForm
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.cooperation.permissions import may_run_cooperation, may_see_cooperation
from foundation.assets.domain import signed_download
from foundation.notices.models import Notice
from foundation.viewsets.page import AdminPage, permitted

LIST = "cooperationrequest:index"


class CooperationPage(AdminPage):
    """A page next to the list of bodies, for users who may run cooperation; some only need the right to view."""

    permission = may_run_cooperation
    parents = ((LIST, gettext_lazy("Cooperation")),)
    header_icon = "group"
    reading_is_enough: ClassVar[bool] = False

    def is_permitted(self) -> bool:
        reads = self.reading_is_enough and self.request.method in ("GET", "HEAD")
        return may_see_cooperation(self.request.user) if reads else super().is_permitted()


@require_GET
@permitted(may_run_cooperation)
def logo(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Redirect staff who decide on a logo to its original, by a URL valid for a minute. Recorded."""
    found = get_object_or_404(CooperationLogo.objects.select_related("file"), public_id=public_id)
    return redirect(signed_download(found.file, by=request.user))  # type: ignore[arg-type]  # signed in


class BodyView(CooperationPage, TemplateView):
    """The page and its actions, by the value of `act`."""

    template_name = "laurel_cooperation/admin/body.html"
    reading_is_enough = True

    def prepare(self) -> None:
        rows = CooperationRequest.objects.select_related("campaign__division", "logo")
        self.body: CooperationRequest = get_object_or_404(rows, pk=self.kwargs["pk"])

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out the action. An invalid form is shown again with its input."""
        actions = {
            "answer": self._answer,
            "approve_logo": self._approve_logo,
            "refuse_logo": self._refuse_logo,
            "renew_link": self._renew_link,
            "revoke_link": self._revoke_link,
        }
        action = actions.get(request.POST.get("act", ""))
        try:
            again = action() if action else None
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            again = None
        except OSError:
            messages.error(request, _("The file could not be read just now. Try again in a minute."))
            again = None
        return again or redirect("laurel_cooperation_admin:body", self.body.pk)

    def _answer(self) -> HttpResponse | None:
        form, base = EnteredAnswerForm(self.request.POST, body=self.body), self.request.POST.get("base", "")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, base=base))
        values = dict(form.cleaned_data)
        source, note = values.pop("source"), values.pop("note")
        try:
            answer_request(self.body, Answer(**values), source=source, note=note, base=base, by=self.actor)
        except AnsweredMeanwhile as refused:  # what was typed stays, beside the answer that there is now
            messages.error(self.request, " ".join(refused.messages))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("The answer of “%(name)s” has been recorded.") % {"name": self.body})
        return None

    def _approve_logo(self) -> None:
        approve_logo(self._logo(), by=self.actor)
        messages.success(self.request, _("The logo has been approved. Its sizes are being prepared."))

    def _refuse_logo(self) -> HttpResponse | None:
        form = LogoRefusalForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(refusal=form))
        refuse_logo(self._logo(), reason=form.cleaned_data["reason"], by=self.actor)
        messages.success(self.request, _("The logo has been declined. The body will be notified of the reason."))
        return None

    def _renew_link(self) -> None:
        renew_link(self.body, by=self.actor)
        notified = notify_body("campaigns.cooperation_link", self.body, {}, by=self.actor)
        if notified:
            messages.success(self.request, _("A new link will be sent by e-mail."))
        else:
            messages.warning(
                self.request, _("A new link has been created, but there is no e-mail address to send it to.")
            )

    def _revoke_link(self) -> None:
        revoke_link(self.body, by=self.actor)
        messages.success(self.request, _("The private page has been closed."))

    def _logo(self) -> Any:
        return get_object_or_404(self.body.logos, public_id=self.request.POST.get("logo", ""))

    def get_page_title(self) -> str:
        return str(self.body)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_run = may_run_cooperation(self.request.user)
        context = {
            "body": self.body,
            "may_run": may_run,
            "may_answer": may_run and self.body.state != CooperationState.DRAFT,
            "form": EnteredAnswerForm(body=self.body),
            "refusal": LogoRefusalForm(),
            "base": version_of(self.body),
            "logos": list(list_offered(self.body)),
            "notices": Notice.objects.about(self.body)[:20],
            "takers": list_takers(self.body),
        }
        return super().get_context_data(**context | kwargs)
