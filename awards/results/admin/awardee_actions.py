"""Revoking an award, having it declined, reinstating it: each behind a page that lists the consequences."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages

from awards.programmes.registry import OverviewList, OverviewPart
from awards.results.domain.awardee import (
    decline_award,
    request_revocation,
    restore_awardee,
    revoke_awardee,
    withdraw_revocation,
)
from awards.results.domain.awardee_lock import list_locks
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.permissions import may_revoke_awardee
from foundation.records.models import pending_retraction
from foundation.records.models.retraction import REASON_LENGTH
from foundation.viewsets.action import ActionView, reason_field
from foundation.viewsets.home import Pending
from foundation.viewsets.retraction import ConfirmRetractionView, WithdrawRetractionView

CONSEQUENCES = (
    _("The awardee is removed from its page, lists, search and data at once, in both languages."),
    _("The record and its history are kept. The award can be reinstated."),
)
REVOKED = _("The award of “%(name)s” has been revoked.")


class AwardeeActionView(ActionView):
    """Leads back where awardees are read-only for now, and says why, before a reason is typed."""

    def prepare(self) -> HttpResponseBase | None:
        answer = super().prepare()
        if self.request.method == "GET" and (reason := list_locks().get(self.object.cycle_id)):
            messages.error(self.request, reason)
            return redirect(self.record_url_name, self.object.pk)
        return answer


class RevokeForm(forms.Form):
    reason = reason_field(_("For internal records only; it is never published."), max_length=REASON_LENGTH)


class RevokeView(AwardeeActionView):
    """At once where nobody has seen the award, else as a request that somebody else confirms."""

    permission = may_revoke_awardee
    label = _("Revoke the award")
    button_label = pgettext_lazy("award", "Revoke")
    button_icon = "cross"
    verb = request_revocation
    form_class = RevokeForm

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state == AwardeeState.ACTIVE and not record.awaits_confirmation

    def list_consequences(self) -> list[Any]:
        if self.object.cycle.has_released():
            return [
                _("This award has been announced: someone else must confirm. Until then it stays public."),
                *CONSEQUENCES,
            ]
        return list(CONSEQUENCES)

    def get_success_message(self) -> str:
        if self.result.state == AwardeeState.REVOKED:
            return str(REVOKED) % self.get_success_facts()
        requested = _("The revocation of the award of “%(name)s” has been requested. Someone else must confirm it.")
        return str(requested) % self.get_success_facts()


class DeclineForm(forms.Form):
    reason = reason_field(
        _("Who told you, when, and why. For internal records only; it is never published."), max_length=REASON_LENGTH
    )


class DeclineView(AwardeeActionView):
    """Before the award is announced: who was to receive it doesn't accept it."""

    permission = may_revoke_awardee
    label = _("Record that the award is declined")
    button_label = pgettext_lazy("award", "Declined")
    button_icon = "cross"
    verb = decline_award
    form_class = DeclineForm
    consequences = (
        _("The award is not announced. Its pages leave the release, its room closes, no certificate is issued."),
        _("The applicant is sent no notice of the outcome."),
        _("The place is open. Whoever gets it is decided in a new set of decisions."),
        _("The record and its history are kept. The award can be reinstated."),
    )
    success_message = _("That the award of “%(name)s” is declined has been recorded.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state == AwardeeState.ACTIVE and not record.cycle.has_released()


class ConfirmRevocationView(ConfirmRetractionView, AwardeeActionView):
    permission = may_revoke_awardee
    label = _("Confirm the revocation of the award")
    button_label = _("Confirm revocation")
    verb = revoke_awardee
    consequences = CONSEQUENCES
    success_message = REVOKED


class WithdrawRevocationView(WithdrawRetractionView, AwardeeActionView):
    permission = may_revoke_awardee
    label = _("Withdraw the request to revoke the award")
    button_label = pgettext_lazy("request", "Withdraw request")
    verb = withdraw_revocation
    success_message = _("The award of “%(name)s” remains. The request has been withdrawn.")


class RestoreView(AwardeeActionView):
    """Reinstate a revoked award."""

    permission = may_revoke_awardee
    label = _("Reinstate the award")
    button_label = _("Reinstate")
    button_icon = "resubmit"
    verb = restore_awardee
    consequences = (
        _("If the results have been released, the page, lists, search and data show this awardee again at once."),
        _(
            "If they have been released and the applicant hasn’t been notified of being selected yet, the e-mail that "
            "was approved with the release is sent within a minute."
        ),
    )
    success_message = _("The award of “%(name)s” has been reinstated.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state != AwardeeState.ACTIVE


OVERVIEW = OverviewPart(
    order=30, lists=(OverviewList(_("Awardees"), "award_awardees", lambda cycle: cycle.awardees.all()),)
)


def list_to_confirm(person: Any) -> QuerySet[Awardee]:
    """Awards that somebody else has requested to revoke."""
    return Awardee.objects.filter(pending_retraction(not_by=person)).order_by()


PENDING = {
    "laurel_results.revocation": Pending(
        "applications",
        _("Confirm that an award is revoked"),
        _("A colleague requested it; you decide as the second person."),
        may_revoke_awardee,
        list_to_confirm,
        "retraction_at",
        lambda: f"{reverse('award_awardees:index')}?awaits_me=true",
        str,
        lambda awardee: reverse("award_awardees:confirm_revocation", args=[awardee.pk]),
        is_mine=True,
    )
}
