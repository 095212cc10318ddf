"""Bulk actions on participations: approve, refuse, send a mailing."""

from functools import partial
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from campaigns.participation.admin.participation_action import APPROVAL, REJECTION, ReasonForm, of_mail
from campaigns.participation.domain import approve_unseen, reject_participation
from campaigns.participation.domain.notices.audience import PARTICIPANTS
from campaigns.participation.domain.participation_name import join_names
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.notices.registry import write_url
from foundation.viewsets.bulk_action import BulkAction, SelectionLink


class ParticipationBulk(BulkAction):
    """A bulk action on the ticked participations."""

    models = (Participation,)
    permission = may_decide
    notices = of_mail
    icon = "user"
    heading = _("Applies to these participations")
    nothing_open = _("None of the selected participations can be processed this way now.")
    success_message = ngettext_lazy("Done: %(number)d participation.", "Done: %(number)d participations.", "number")
    to: ClassVar[str]

    @classmethod
    def list_rows(cls) -> QuerySet[Participation]:
        return Participation.objects.with_facts()

    @classmethod
    def get_marks(cls, record: Participation) -> dict[str, str]:
        return {"names": join_names(record)}

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.may_move(cls.to)

    def get_label(self, record: Participation) -> str:
        return f"{record.name} ({record.campaign})"

    def get_label_left_out(self, record: Participation) -> str:
        return f"{record.name} ({record.get_state_display()})"


class ApproveBulk(ParticipationBulk):
    display_name = _("Approve")
    aria_label = _("Approve the selected participations")
    action_type = "approve"
    action_priority = 10
    to, notice = ParticipationState.APPROVED, "campaigns.approved"
    verb = approve_unseen
    consequences = APPROVAL


class RejectBulk(ParticipationBulk):
    """Refuse the ticked ones, with one reason for all."""

    display_name = pgettext_lazy("participation", "Reject")
    aria_label = _("Reject the selected participations")
    action_type = "reject"
    action_priority = 20
    to, notice = ParticipationState.REJECTED, "campaigns.rejected"
    verb = reject_participation
    form_class = ReasonForm
    consequences = (*REJECTION, _("Everyone selected receives the same reason."))


class WriteToParticipants(SelectionLink):
    """Only ticked rows: “all of the list” would ignore its filters, and apply to everybody."""

    display_name = pgettext_lazy("bulk action", "Write e-mail")
    aria_label = _("Write to the selected participants")
    action_type = "write"
    action_priority = 30
    models = (Participation,)
    permission = may_decide
    make_url = partial(write_url, PARTICIPANTS)


BULK = (ApproveBulk, RejectBulk, WriteToParticipants)
