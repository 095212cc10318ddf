"""Bodies from a table: checked and compared on one page before anything is stored; the empty table; the reasons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET
from django.views.generic import FormView
from wagtail.admin import messages

from campaigns.cooperation.admin.request import LIST, CooperationPage
from campaigns.cooperation.domain.request_import import ImportPlan, enter_import, plan_import
from campaigns.cooperation.domain.request_table import write_reasons_of, write_template
from campaigns.cooperation.forms.request_import import CheckedTableForm, ImportForm
from campaigns.cooperation.permissions import may_run_cooperation
from foundation.viewsets.page import permitted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


class ImportView(CooperationPage, FormView):
    """POST without `act` checks a table and shows the comparison; `enter` adds its bodies, `reasons` gives it back."""

    template_name = "laurel_cooperation/admin/import.html"
    page_title = gettext_lazy("Add bodies from a spreadsheet")
    header_icon = "upload"
    form_class = ImportForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = {"enter": self._enter, "reasons": self._give_back}.get(request.POST.get("act", ""))
        if action is None:
            return super().post(request, *args, **kwargs)
        checked = CheckedTableForm(request.POST)
        return action(checked) if checked.is_valid() else redirect("laurel_cooperation_admin:import")

    def form_valid(self, form: ImportForm) -> HttpResponse:
        return self._show(form.cleaned_data["campaign"], form.cleaned_data["text"], form=form)

    def _enter(self, checked: CheckedTableForm) -> HttpResponse:
        campaign, text = checked.cleaned_data["campaign"], checked.cleaned_data["text"]
        try:
            plan = enter_import(campaign, text, seen=checked.cleaned_data["seen"], by=self.actor)
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            return self._show(campaign, text)
        said = ngettext("%(n)d body was added or changed.", "%(n)d bodies were added or changed.", plan.writes)
        send = f"{reverse('laurel_cooperation_admin:send')}?campaign={campaign.pk}&way=mail"
        text_of_link = format_html('{} <a href="{}">{}</a>', said % {"n": plan.writes}, send, _("Send letters"))
        messages.success(self.request, text_of_link)
        return redirect(f"{reverse(LIST)}?campaign={campaign.pk}")

    def _give_back(self, checked: CheckedTableForm) -> HttpResponse:
        try:
            reading = plan_import(checked.cleaned_data["campaign"], checked.cleaned_data["text"]).reading
        except ValidationError:
            return redirect("laurel_cooperation_admin:import")
        return _file(write_reasons_of(reading), "reasons.xlsx")

    def _show(self, campaign: Any, text: str, *, form: ImportForm | None = None) -> HttpResponse:
        """The comparison; a table that can't be read is said at the form."""
        form = form or ImportForm(initial={"campaign": campaign})
        try:
            plan: ImportPlan | None = plan_import(campaign, text)
        except ValidationError as refused:
            if form.is_bound:
                form.add_error(None, refused)
            plan = None
        more = {"plan": plan, "campaign": campaign, "text": text, "most": SHOWN}
        return self.render_to_response(self.get_context_data(form=form, **more))


@require_GET
@permitted(may_run_cooperation)
def template(request: HttpRequest) -> HttpResponse:
    """The empty table."""
    return _file(write_template(), "bodies.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
