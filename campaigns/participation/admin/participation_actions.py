"""Actions on one participation: its state, and its logo."""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.participation.admin.participation_action import (
    APPROVAL,
    PREFIX,
    REJECTION,
    REOPENING,
    REVOCATION,
    WITHDRAWAL,
    ParticipationActionView,
    ReasonForm,
)
from campaigns.participation.admin.participation_address import CorrectAddressView
from campaigns.participation.admin.participation_logo import ApproveLogoView, RefuseLogoView, logo
from campaigns.participation.admin.participation_name import ApproveNamesView, RefuseNamesView
from campaigns.participation.admin.participation_similar import JoinView, SameView, compare
from campaigns.participation.domain import (
    approve_participation,
    reject_participation,
    reopen_participation,
    revoke_participation,
    withdraw_participation,
)
from campaigns.participation.domain.queries.participation_similar import Similar, list_similar
from campaigns.participation.domain.queries.participation_warning import list_warnings
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation


class ApproveView(ParticipationActionView):
    to, notice = ParticipationState.APPROVED, "campaigns.approved"
    label = gettext_lazy("Approve")
    verb, judges_names = approve_participation, True
    consequences = APPROVAL
    template_name = "laurel_participation/admin/similar_action.html"

    @cached_property
    def similar(self) -> list[Similar]:
        return list_similar(self.object)

    def list_consequences(self) -> list[Any]:
        if not self.similar:
            return [*list_warnings(self.object), *APPROVAL]
        return [
            *list_warnings(self.object),
            _("It counts as another participant than those that look alike below."),
            *APPROVAL,
        ]

    def list_hidden(self) -> dict[str, Any]:
        return super().list_hidden() | {"seen": " ".join(each.record.public_id for each in self.similar)}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return super().get_arguments(form) | {"seen": self.request.POST.get("seen", "").split()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(comparison=compare(self.object, self.similar), **kwargs)


class RejectView(ParticipationActionView):
    to, notice = ParticipationState.REJECTED, "campaigns.rejected"
    label = pgettext_lazy("participation", "Reject")
    verb, judges_names = reject_participation, True
    form_class = ReasonForm
    consequences = REJECTION


class RevokeView(ParticipationActionView):
    to, notice = ParticipationState.REVOKED, "campaigns.revoked"
    label = pgettext_lazy("participation", "Revoke")
    verb, judges_names = revoke_participation, True
    form_class = ReasonForm
    consequences = REVOCATION


class WithdrawView(ParticipationActionView):
    """Withdraw on the participant's behalf."""

    to, notice = ParticipationState.WITHDRAWN, "campaigns.withdrawn"
    label = gettext_lazy("Withdraw on their behalf")
    verb, judges_names = withdraw_participation, True
    consequences = WITHDRAWAL


class ReopenView(ParticipationActionView):
    """Take up a rejected registration again."""

    to, notice = ParticipationState.APPLIED, "campaigns.waiting"
    label = gettext_lazy("Reopen")
    verb, judges_names = reopen_participation, True
    consequences = REOPENING

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.state == ParticipationState.REJECTED


ACTIONS = {
    "approve": ApproveView,
    "approve_names": ApproveNamesView,
    "refuse_names": RefuseNamesView,
    "approve_logo": ApproveLogoView,
    "refuse_logo": RefuseLogoView,
    "correct_address": CorrectAddressView,
    "reject": RejectView,
    "reopen": ReopenView,
    "revoke": RevokeView,
    "withdraw": WithdrawView,
}
SIMILAR_ACTIONS = {"same": SameView, "join": JoinView}  # offered beside each that looks alike
ADDRESSES = ACTIONS | SIMILAR_ACTIONS
PLACE = "campaigns/participations/<int:pk>"

urlpatterns = [
    *(path(f"{PLACE}/{name}/", view.as_view(), name=PREFIX + name) for name, view in ADDRESSES.items()),
    path(f"{PLACE}/logo/", logo, name=f"{PREFIX}logo"),
]


def list_actions(participation: Participation) -> list[tuple[str, str]]:
    """The actions that its state allows: label and URL."""
    return [
        (str(view.label), reverse(f"{PREFIX}{name}", args=[participation.pk]))
        for name, view in ACTIONS.items()
        if view.is_open(participation)
    ]
