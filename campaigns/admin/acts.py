"""Actions upon one participation: its state, and its logo."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.admin import sentences
from campaigns.admin.acting import PREFIX, ParticipationActionView
from campaigns.admin.bulk import ReasonForm
from campaigns.admin.logos import ApproveLogoView, RefuseLogoView, logo
from campaigns.domain.participation import (
    approve_participation,
    reject_participation,
    revoke_participation,
    withdraw_participation,
)
from campaigns.enums import ParticipationState
from campaigns.models import Participation


class ApproveView(ParticipationActionView):
    """Approve."""

    to, notice = ParticipationState.APPROVED, "campaigns.approved"
    label = gettext_lazy("Approve")
    verb = approve_participation
    consequences = sentences.APPROVAL


class RejectView(ParticipationActionView):
    """Refuse, with a reason."""

    to, notice = ParticipationState.REJECTED, "campaigns.rejected"
    label = gettext_lazy("Refuse")
    verb = reject_participation
    form_class = ReasonForm
    consequences = sentences.REJECTION


class RevokeView(ParticipationActionView):
    """Take an approval back, with a reason."""

    to, notice = ParticipationState.REVOKED, "campaigns.revoked"
    label = pgettext_lazy("participation", "Revoke")
    verb = revoke_participation
    form_class = ReasonForm
    consequences = sentences.REVOCATION


class WithdrawView(ParticipationActionView):
    """Withdraw on the participant's behalf."""

    to, notice = ParticipationState.WITHDRAWN, "campaigns.withdrawn"
    label = gettext_lazy("Withdraw on their behalf")
    verb = withdraw_participation
    consequences = sentences.WITHDRAWAL


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
    """The actions that its state allows: label and address."""
    return [
        (str(view.label), reverse(f"{PREFIX}{name}", args=[participation.pk]))
        for name, view in ACTIONS.items()
        if view.is_open(participation)
    ]
