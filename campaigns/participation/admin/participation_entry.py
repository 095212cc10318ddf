"""Entering and correcting a participation in the admin: the same domain functions, with the user who did it."""

from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from campaigns.participation.domain import Details, change_participation, enter_participation, mark_details, send_logo
from campaigns.participation.domain.errors import AlreadyTakesPart, AnswersStand, NameNotPrintable
from campaigns.participation.forms.participation_correction import AnswersForm
from campaigns.participation.forms.participation_entry import ChooseForm, EntryForm
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.text.eras import JST
from foundation.text.languages import join_names
from foundation.viewsets.answered import MarkedEditView
from foundation.viewsets.page import AdminPage
from foundation.viewsets.record import ActionsEditView


class EnterView(AdminPage, TemplateView):
    """A registration that came on paper or by e-mail: first campaign and kind, then the details."""

    permission = may_decide
    parents = (("participation:index", gettext_lazy("Participations")),)
    page_title = gettext_lazy("Add a registration")
    template_name = "laurel_participation/admin/enter.html"
    header_icon = "user"

    def prepare(self) -> None:
        self.choice = ChooseForm(self.request.GET or None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._make_form(request.POST, request.FILES)
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            row = self._enter(form)
        except AlreadyTakesPart as refused:
            form.add_error("organisation" if form.cleaned_data.get("organisation") else "corporate_number", refused)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self._keep_logo(row, form.cleaned_data.get("logo"))
        messages.success(request, _("“%(name)s” has been added. It can now be approved.") % {"name": row})
        return redirect(reverse("participation:inspect", args=[row.pk]))

    def _make_form(self, data: Any = None, files: Any = None) -> EntryForm | None:
        if not (self.choice.is_bound and self.choice.is_valid()):
            return None
        chosen = self.choice.cleaned_data
        return EntryForm(data, files, campaign=chosen["campaign"], kind=chosen["kind"])

    def _enter(self, form: EntryForm) -> Participation:
        said, day = form.cleaned_data, form.cleaned_data["agreed_on"]
        return enter_participation(
            form.campaign,
            Details(form.kind, form.columns(), form.answers()),
            email=said["email"],
            language=said["language"],
            agrees_to_logo=bool(said.get("agrees_to_logo")),
            source_note=said["source_note"],
            agreed_at=datetime.combine(day, time.min, JST) if day else None,
            by=self.actor,
        )

    def _keep_logo(self, row: Participation, upload: Any) -> None:
        if not upload:
            return
        try:
            send_logo(row, upload, by=self.actor)
        except (ValidationError, OSError):
            messages.error(self.request, _("The logo could not be uploaded just now. Everything else has been saved."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self._make_form()
        shown = form if form is not None else self.choice
        return super().get_context_data(choice=self.choice, form=form, media=shown.media, **kwargs)


class CorrectView(MarkedEditView):
    """Correct details and answers; certificate and right to the logo follow a changed name."""

    template_name = "laurel_participation/admin/correct.html"
    mark = mark_details

    @cached_property
    def answers_form(self) -> AnswersForm:
        """The form of the campaign's own questions, next to the form of the columns."""
        data = self.request.POST if self.request.method == "POST" else None
        return AnswersForm(data, participation=self.object)

    def is_valid(self, form: Any) -> bool:
        columns_hold: bool = super().is_valid(form)
        if not self.answers_form.is_valid():
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return False
        return columns_hold

    def save_instance(self) -> Participation:
        form: Any = self.form
        columns = {name: form.cleaned_data[name] for name in form.changed_data if name in form.cleaned_data}
        answers = self.answers_form.answers()
        return change_participation(
            self.object, columns=columns, answers=answers, seen=self.shown, by=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(answers_form=self.answers_form, **kwargs)

    def _named_by(self, form: Any) -> str:
        """The field of the name that the certificate shows."""
        return "name_en" if self.object.language == "en" and form.cleaned_data.get("name_en") else "name_ja"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (AlreadyTakesPart, NameNotPrintable) as refused:
            field = "organisation" if isinstance(refused, AlreadyTakesPart) else self._named_by(form)
            form.add_error(field, refused)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class CampaignEditView(ActionsEditView):
    """The campaign; keeps an answer that came while the form was open."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError as answered:
            answered_questions = {str(getattr(row, "question", row)) for row in answered.protected_objects}
            form.add_error(None, AnswersStand(names=join_names(sorted(answered_questions))))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
