"""Picking bodies, sending letters, reminding: each shows the consequences and the recipients of e-mail beforehand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from campaigns.cooperation.admin.request import LIST, CooperationPage
from campaigns.cooperation.domain.letter import print_letters, write_letter
from campaigns.cooperation.domain.letter_batch import begin_sending, mark_posted, sign_letters
from campaigns.cooperation.domain.queries import count_cooperation, find_letter
from campaigns.cooperation.domain.request import list_picked, pick_bodies
from campaigns.cooperation.domain.request_reminder import list_remindable, remind
from campaigns.cooperation.enums import CooperationState, CooperationWay
from campaigns.cooperation.forms.request import CampaignForm, PickForm, SendForm
from campaigns.cooperation.models import CooperationRequest, CooperationSending
from campaigns.cooperation.permissions import may_see_cooperation
from campaigns.participation.models import Campaign
from foundation.printing.domain import PrinterBusy, PrintingFailed
from foundation.text.values import parse_ids
from foundation.viewsets.page import permitted


class PreviewView(CooperationPage, FormView):
    """GET fills the form from the query string and shows what would happen; POST does it."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        only_shows = self.request.method in ("GET", "HEAD")
        return kwargs | {"data": self.request.GET or None} if only_shows else kwargs


class PickView(PreviewView):
    """Create drafts from groups of bodies."""

    template_name = "laurel_cooperation/admin/pick.html"
    page_title = gettext_lazy("Select bodies")
    form_class = PickForm

    def form_valid(self, form: PickForm) -> HttpResponse:
        chosen = form.cleaned_data
        number = pick_bodies(chosen["campaign"], chosen["groups"], earlier=chosen["earlier"], by=self.actor)
        said = ngettext(
            "%(n)d body was added to the list as a draft.", "%(n)d bodies were added to the list as drafts.", number
        )
        messages.success(self.request, said % {"n": number})
        return redirect(LIST)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        picked: list[Any] = []
        if form.is_bound and form.is_valid():
            chosen = form.cleaned_data
            picked = list_picked(chosen["campaign"], chosen["groups"], earlier=chosen["earlier"])
        new = sum(not one.is_there for one in picked)
        return context | {"picked": picked, "new": new}


class SendView(PreviewView):
    """Send drafts their letters, by e-mail or on paper."""

    template_name = "laurel_cooperation/admin/send.html"
    page_title = gettext_lazy("Send letters")
    form_class = SendForm

    def form_valid(self, form: SendForm) -> HttpResponse:
        campaign, way = form.cleaned_data["campaign"], CooperationWay(form.cleaned_data["way"])
        numbers = parse_ids(self.request.POST.getlist("body"))
        try:
            sending = begin_sending(
                campaign, campaign.cooperation_requests.filter(pk__in=numbers), way=way, by=self.actor
            )
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        return redirect("laurel_cooperation_admin:batch", sending.public_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        drafts: list[CooperationRequest] = []
        languages: list[str] = []
        if form.is_bound and form.is_valid():
            campaign, kind = form.cleaned_data["campaign"], form.cleaned_data["kind"]
            rows = campaign.cooperation_requests.filter(state=CooperationState.DRAFT)
            drafts = list(rows.filter(kind=kind) if kind else rows)
            languages = list(campaign.cooperation_letters.values_list("language", flat=True))
        ticked = set(self.request.POST.getlist("body"))
        chosen = {row.pk for row in drafts if self.request.method != "POST" or str(row.pk) in ticked}
        by_mail = form.is_bound and form.data.get("way") != CooperationWay.PRINT
        batches = CooperationSending.objects.select_related("campaign")[:10]
        more = {"drafts": drafts, "chosen": chosen, "languages": languages, "batches": batches, "by_mail": by_mail}
        return context | more


class RemindView(PreviewView):
    """Remind bodies that have not answered, by one e-mail."""

    template_name = "laurel_cooperation/admin/remind.html"
    page_title = gettext_lazy("Remind")
    form_class = CampaignForm

    def form_valid(self, form: CampaignForm) -> HttpResponse:
        numbers = parse_ids(self.request.POST.getlist("body"))
        if not numbers:
            messages.warning(self.request, _("No bodies were selected. No reminders will be sent."))
            return self.form_invalid(form)
        due = list_remindable(form.cleaned_data["campaign"]).filter(pk__in=numbers)
        sent = sum(remind(body, by=self.actor) for body in due)
        said = ngettext("%(n)d reminder will be sent.", "%(n)d reminders will be sent.", sent)
        messages.success(self.request, said % {"n": sent})
        return redirect(LIST)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        due: list[CooperationRequest] = []
        letters: list[Any] = []
        if form.is_bound and form.is_valid():
            due = list(list_remindable(form.cleaned_data["campaign"]))
            letters = list(form.cleaned_data["campaign"].cooperation_letters.all())
        return context | {"due": due, "letters": letters}


class NumbersView(CooperationPage, TemplateView):
    """How many requests were sent and how they were answered, by kind."""

    template_name = "laurel_cooperation/admin/numbers.html"
    page_title = gettext_lazy("Cooperation figures")
    reading_is_enough = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = CampaignForm(self.request.GET or None)
        campaign = form.cleaned_data["campaign"] if form.is_bound and form.is_valid() else Campaign.objects.first()
        if not form.is_bound:
            form = CampaignForm(initial={"campaign": campaign})
        numbers = count_cooperation(campaign) if campaign else []
        states = list(CooperationState)
        table = [(each, [each.by_state.get(state, 0) for state in states]) for each in numbers]
        return super().get_context_data(form=form, campaign=campaign, table=table, states=states, **kwargs)


class BatchView(CooperationPage, TemplateView):
    """The progress of a batch: what could not be sent and why; for paper the PDF, and confirming that it was posted."""

    template_name = "laurel_cooperation/admin/batch.html"
    page_title = gettext_lazy("Letters being sent")

    def prepare(self) -> None:
        rows = CooperationSending.objects.select_related("campaign")
        self.sending = get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.POST.get("act") == "fetch":
                return redirect(sign_letters(self.sending, by=self.actor))
            number = mark_posted(self.sending, by=self.actor)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            said = ngettext(
                "%(n)d body is now marked as contacted.", "%(n)d bodies are now marked as contacted.", number
            )
            messages.success(request, said % {"n": number})
        return redirect("laurel_cooperation_admin:batch", self.sending.public_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(self.sending.rows.select_related("request"))
        done = sum(row.is_done for row in rows)
        problems = [row for row in rows if row.problem]
        return super().get_context_data(sending=self.sending, total=len(rows), done=done, problems=problems, **kwargs)


@require_GET
@permitted(may_see_cooperation)
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The letter of one body as PDF: as it was sent, else as it would be sent now (without its private link)."""
    body = get_object_or_404(CooperationRequest.objects.select_related("campaign__division"), pk=pk)
    try:
        data = body.letter_data or write_letter(body, find_letter(body))
        content = print_letters([(body, data)], with_links=False)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("laurel_cooperation_admin:body", pk)
    except (PrinterBusy, PrintingFailed):
        messages.error(request, _("The letter could not be created just now. Try again in a few minutes."))
        return redirect("laurel_cooperation_admin:body", pk)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response
