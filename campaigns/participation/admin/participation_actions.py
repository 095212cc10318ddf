"""Actions on one participation: its state, and its logo."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.participation.admin.participation_action import (
    APPROVAL,
    PREFIX,
    REJECTION,
    REVOCATION,
    WITHDRAWAL,
    ParticipationActionView,
    ReasonForm,
)
from campaigns.participation.admin.participation_logo import ApproveLogoView, RefuseLogoView, logo
from campaigns.participation.domain import (
    approve_participation,
    reject_participation,
    revoke_participation,
    withdraw_participation,
)
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation


class ApproveView(ParticipationActionView):
    to, notice = ParticipationState.APPROVED, "campaigns.approved"
    label = gettext_lazy("Approve")
    verb = approve_participation
    consequences = APPROVAL


class RejectView(ParticipationActionView):
    """Refuse, with a reason."""

    to, notice = ParticipationState.REJECTED, "campaigns.rejected"
    label = pgettext_lazy("participation", "Reject")
    verb = reject_participation
    form_class = ReasonForm
    consequences = REJECTION


class RevokeView(ParticipationActionView):
    """Take an approval back, with a reason."""

    to, notice = ParticipationState.REVOKED, "campaigns.revoked"
    label = pgettext_lazy("participation", "Revoke")
    verb = revoke_participation
    form_class = ReasonForm
    consequences = REVOCATION


class WithdrawView(ParticipationActionView):
    """Withdraw on the participant's behalf."""

    to, notice = ParticipationState.WITHDRAWN, "campaigns.withdrawn"
    label = gettext_lazy("Withdraw on their behalf")
    verb = withdraw_participation
    consequences = WITHDRAWAL


ACTIONS = {
    "approve": ApproveView,
    "approve_logo": ApproveLogoView,
    "refuse_logo": RefuseLogoView,
    "reject": RejectView,
    "revoke": RevokeView,
    "withdraw": WithdrawView,
}
PLACE = "campaigns/participations/<int:pk>"

urlpatterns = [
    *(path(f"{PLACE}/{name}/", view.as_view(), name=PREFIX + name) for name, view in ACTIONS.items()),
    path(f"{PLACE}/logo/", logo, name=f"{PREFIX}logo"),
]


def list_actions(participation: Participation) -> list[tuple[str, str]]:
    """The actions that its state allows: label and URL."""
    return [
        (str(view.label), reverse(f"{PREFIX}{name}", args=[participation.pk]))
        for name, view in ACTIONS.items()
        if view.is_open(participation)
    ]
