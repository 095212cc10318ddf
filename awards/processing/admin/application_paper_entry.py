"""Entering an application that came on paper or by e-mail: how and when here, the rest on the applicant's pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from awards.applications.enums import ApplicationSource
from awards.applications.permissions import may_process_application
from awards.processing.admin.application_menu import LIST
from awards.processing.domain.application_paper_entry import enter_application
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.viewsets.action import ActionPage
from foundation.viewsets.moment import MomentField


def list_open_cycles() -> QuerySet[AwardCycle]:
    """Cycles whose call has opened."""
    return AwardCycle.objects.filter(state=CycleState.IN_FORCE, opens_at__lte=timezone.now())


class EnterForm(forms.Form):
    """The call, how the application came, and when."""

    cycle = forms.ModelChoiceField(AwardCycle.objects.none(), label=gettext_lazy("Award cycle"))
    source = forms.ChoiceField(
        label=gettext_lazy("Received via"),
        choices=[(each.value, each.label) for each in (ApplicationSource.PAPER, ApplicationSource.EMAIL)],
        widget=forms.RadioSelect,
    )
    received_at = MomentField(
        label=gettext_lazy("Arrived at"),
        help_text=gettext_lazy("Japan time. The deadline is judged by this time."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the applicant"),
        choices=[("ja", gettext_lazy("Japanese")), ("en", gettext_lazy("English"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = list_open_cycles()  # type: ignore[attr-defined]  # a choice of rows


class EnterView(ActionPage):
    """Begins the application, then leads to its pages."""

    permission = may_process_application
    parents = ((LIST, gettext_lazy("Applications")),)
    label = gettext_lazy("Add an application")
    header_icon = "plus"
    template_name = "laurel_processing/admin/action.html"
    verb = enter_application
    form_class = EnterForm
    consequences = (
        gettext_lazy("You will use the same pages as an applicant, with the same questions and checks."),
        gettext_lazy(
            "It belongs to you until you hand it over. E-mails go to the contact’s address, never to you; without one, "
            "its page says what to print and post."
        ),
        gettext_lazy("The record shows that it came on paper or by e-mail, who entered it and when it arrived."),
    )
    success_message = gettext_lazy("Entry started. Enter what is written, word for word, then submit it.")

    def list_notices(self) -> list[str]:
        return []

    def get_success_url(self) -> str:
        return reverse("laurel_applications:application", args=[self.result.public_id])
