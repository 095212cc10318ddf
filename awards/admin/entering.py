"""Entering what came on paper or by e-mail: how and when here, the rest on the applicant's own pages."""

from typing import Any, cast

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from awards.admin.application_menu import LIST
from awards.domain.application.entering import enter_application
from awards.enums import ApplicationSource, CycleState
from awards.models import AwardCycle
from awards.permissions import may_process_application


class EnterForm(forms.Form):
    """Which call, how it came, when."""

    cycle = forms.ModelChoiceField(AwardCycle.objects.none())
    source = forms.ChoiceField(widget=forms.RadioSelect)
    received_at = forms.DateTimeField(widget=AdminDateTimeInput)
    language = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cycle = cast(forms.ModelChoiceField, self.fields["cycle"])
        cycle.queryset = AwardCycle.objects.filter(state=CycleState.IN_FORCE, opens_at__lte=timezone.now())
        cycle.label = _("Award cycle")
        source = cast(forms.ChoiceField, self.fields["source"])
        source.choices = [(each.value, each.label) for each in (ApplicationSource.PAPER, ApplicationSource.EMAIL)]
        source.label = _("Came in")
        self.fields["received_at"].label = _("When it came in")
        self.fields["received_at"].help_text = _("Japan’s time. It is judged by this moment.")
        language = cast(forms.ChoiceField, self.fields["language"])
        language.choices = [("ja", _("Japanese")), ("en", _("English"))]
        language.label = _("Language of the applicant")


class EnterView(WagtailAdminTemplateMixin, FormView):
    """A page that says what will happen, and one button."""

    form_class = EnterForm
    template_name = "laurel_awards/admin/act.html"
    header_icon = "plus"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_process_application(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: EnterForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            application = enter_application(
                data["cycle"],
                source=data["source"],
                received_at=data["received_at"],
                language=data["language"],
                by=cast(AbstractBaseUser, self.request.user),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("Begun. Enter what is written, word for word, and submit it."))
        return redirect("laurel_awards:application", application.public_id)

    def get_page_title(self) -> str:
        return _("Enter an application")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse(LIST), "label": _("Applications")}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sentences = [
            _("You go on to the same pages as an applicant, with the same questions and checks."),
            _("The application belongs to you until you hand it over; mail about it goes to you."),
            _("That it came on paper or by e-mail, who entered it and when it came in is kept and shown."),
        ]
        return super().get_context_data(sentences=sentences, letters=[], back_url=reverse(LIST), **kwargs)
