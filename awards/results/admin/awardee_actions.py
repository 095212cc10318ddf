"""Revoking an award and reinstating it: each behind a page that lists the consequences."""

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages

from awards.programmes.registry import OverviewList, OverviewPart
from awards.results.domain.awardee import restore_awardee, revoke_awardee
from awards.results.domain.awardee_lock import list_locks
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_revoke_awardee
from foundation.viewsets.action import ActionView, reason_field


class AwardeeActionView(ActionView):
    """Leads back where awardees are read-only for now, and says why, before a reason is typed."""

    def prepare(self) -> HttpResponseBase | None:
        answer = super().prepare()
        if self.request.method == "GET" and (reason := list_locks().get(self.object.cycle_id)):
            messages.error(self.request, reason)
            return redirect(self.record_url_name, self.object.pk)
        return answer


class RevokeForm(forms.Form):
    reason = reason_field(_("For internal records only; it is never published."))


class RevokeView(AwardeeActionView):
    permission = may_revoke_awardee
    label = _("Revoke the award")
    button_label = pgettext_lazy("award", "Revoke")
    button_icon = "cross"
    verb = revoke_awardee
    form_class = RevokeForm
    consequences = (
        _("The awardee is removed from its page, lists, search and data at once, in both languages."),
        _("The record and its history are kept. The award can be reinstated."),
    )
    success_message = _("The award of “%(name)s” has been revoked.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state == AwardeeState.ACTIVE


class RestoreView(AwardeeActionView):
    """Reinstate a revoked award."""

    permission = may_revoke_awardee
    label = _("Reinstate the award")
    button_label = _("Reinstate")
    button_icon = "resubmit"
    verb = restore_awardee
    consequences = (
        _("If the results have been released, the page, lists, search and data show this awardee again at once."),
    )
    success_message = _("The award of “%(name)s” has been reinstated.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state != AwardeeState.ACTIVE


OVERVIEW = OverviewPart(
    order=30,
    lists=(OverviewList(_("Awardees"), "award_awardees", lambda cycle: cycle.awardees.all()),),
)
