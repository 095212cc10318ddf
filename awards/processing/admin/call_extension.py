"""Extending a call, behind a page that says what will happen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateTimeInput

from awards.applications.enums import ApplicationState
from awards.processing.admin.notice_preview import list_notices
from awards.processing.domain import extend_call
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from foundation.text.eras import format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView

EXTENDED = "awards.call_extended"


DRAFTS_NAMED = 20


class ExtensionForm(forms.Form):
    """Until when, and why."""

    closes_at = forms.DateTimeField(
        label=gettext_lazy("New deadline (not included)"),
        help_text=gettext_lazy("Japan time."),
        widget=AdminDateTimeInput,
    )
    reason_ja = forms.CharField(
        label=gettext_lazy("Reason (Japanese)"),
        help_text=gettext_lazy("Shown to applicants and the public."),
        max_length=300,
    )
    reason_en = forms.CharField(label=gettext_lazy("Reason (English)"), max_length=300, required=False)


class ExtendView(ActionView):
    """Move the close of a call for everybody."""

    permission = may_move_cycle
    label = gettext_lazy("Extend the call")
    verb = extend_call
    form_class = ExtensionForm
    success_message = gettext_lazy("The call “%(name)s” has been extended.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.has_opened() and not record.is_released()

    def get_initial(self) -> dict[str, Any]:
        return {"closes_at": self.object.closes_at}

    def list_consequences(self) -> list[str]:
        drafts = self.object.applications.filter(state=ApplicationState.DRAFT).count()
        late = self.object.applications.filter(state=ApplicationState.NOT_SUBMITTED).count()
        count_text = ngettext(
            "The applicant of %(n)s draft is notified by e-mail.",
            "The applicants of %(n)s drafts are notified by e-mail.",
            drafts + late,
        )
        consequences = [
            _("The current deadline is %(moment)s.")
            % {"moment": format_moment(self.object.closes_at, active_language())},
            _("Pages, countdown, reminders and data are updated at once and show the reason."),
            count_text % {"n": drafts + late},
        ]
        if late:
            again = ngettext(
                "Of these, %(n)s that was not submitted in time can be edited again.",
                "Of these, %(n)s that were not submitted in time can be edited again.",
                late,
            )
            consequences.append(again % {"n": late})
        return consequences

    def list_notices(self) -> list[str]:
        """To whom it goes, by name as far as a page can hold them."""
        count_text = self.object.applications.filter(state__in=(ApplicationState.DRAFT, ApplicationState.NOT_SUBMITTED))
        notices = list_notices(EXTENDED, count_text.select_related("owner").order_by("pk")[:DRAFTS_NAMED])
        if (more := count_text.count() - DRAFTS_NAMED) > 0:
            notices.append(ngettext("… and %(n)s more draft", "… and %(n)s more drafts", more) % {"n": more})
        return notices
