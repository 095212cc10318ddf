"""Acts upon one participation, each behind a page that says what will happen and which mail goes."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.auth import require_admin_access

from campaigns.admin import sentences
from campaigns.admin.acting import PREFIX, ParticipationActView
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


class ApproveView(ParticipationActView):
    """Approve."""

    to, letter = ParticipationState.APPROVED, "campaigns.approved"
    label = gettext_lazy("Approve")

    def list_sentences(self) -> list[str]:
        return sentences.of_approval()

    def act(self, form: Any) -> None:
        approve_participation(self.participation, by=self.actor)


class RejectView(ParticipationActView):
    """Refuse, with a reason."""

    form_class = ReasonForm
    to, letter = ParticipationState.REJECTED, "campaigns.rejected"
    label = gettext_lazy("Refuse")

    def list_sentences(self) -> list[str]:
        return sentences.of_rejection()

    def act(self, form: ReasonForm) -> None:
        reject_participation(self.participation, reason=form.cleaned_data["reason"], by=self.actor)


class RevokeView(ParticipationActView):
    """Take an approval back, with a reason."""

    form_class = ReasonForm
    to, letter = ParticipationState.REVOKED, "campaigns.revoked"
    label = pgettext_lazy("participation", "Revoke")

    def list_sentences(self) -> list[str]:
        return sentences.of_revocation()

    def act(self, form: ReasonForm) -> None:
        revoke_participation(self.participation, reason=form.cleaned_data["reason"], by=self.actor)


class WithdrawView(ParticipationActView):
    """Withdraw on the participant's behalf."""

    to, letter = ParticipationState.WITHDRAWN, "campaigns.withdrawn"
    label = gettext_lazy("Withdraw on their behalf")

    def list_sentences(self) -> list[str]:
        return sentences.of_withdrawal()

    def act(self, form: Any) -> None:
        withdraw_participation(self.participation, by=self.actor)


ACTS = {
    "approve": ApproveView,
    "approve_logo": ApproveLogoView,
    "refuse_logo": RefuseLogoView,
    "reject": RejectView,
    "revoke": RevokeView,
    "withdraw": WithdrawView,
}
PLACE = "campaigns/participations/<int:pk>"

urlpatterns = [
    *(
        path(f"{PLACE}/{name}/", require_admin_access(view.as_view()), name=PREFIX + name)
        for name, view in ACTS.items()
    ),
    path(f"{PLACE}/logo/", require_admin_access(logo), name=f"{PREFIX}logo"),
]


def list_acts(participation: Participation) -> list[tuple[str, str]]:
    """The acts that its state allows: label and address."""
    return [
        (str(view.label), reverse(f"{PREFIX}{name}", args=[participation.pk]))
        for name, view in ACTS.items()
        if view.is_open(participation)
    ]
