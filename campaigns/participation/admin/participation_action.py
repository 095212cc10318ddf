"""What the pages of actions on participations share: texts, e-mail, the reason, and the check of the state."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.participation.domain.participation_name import join_names
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.notices.domain import Recipient, describe_mail, describe_suppressions
from foundation.viewsets.action import ActionView, reason_field

PREFIX = "laurel_participation_admin_"
APPROVAL = (
    gettext_lazy("Each participant receives a certificate, and may use the logo if they agreed to its terms."),
    gettext_lazy("Participants who agreed to be listed appear in the directory at once."),
    gettext_lazy("If the organisation has no record yet, one is created."),
)
REJECTION = (
    gettext_lazy("The registration ends. None of it was published."),
    gettext_lazy("The participant will read the reason."),
)
REOPENING = (
    gettext_lazy("The registration waits for approval again. The reason for rejecting it is removed."),
    gettext_lazy("Nothing is published before it is approved."),
)
REVOCATION = (
    gettext_lazy(
        "It is removed from the directory at once, its certificate is revoked and its right to use the logo ends."
    ),
    gettext_lazy("The participant will read the reason. This can’t be undone."),
)
WITHDRAWAL = (
    gettext_lazy(
        "It is removed from the directory at once, its certificate is withdrawn and its right to use the logo ends."
    ),
    gettext_lazy("Use this when the participant has asked you to."),
)


def of_mail(kind: str, participations: Sequence[Participation]) -> list[str]:
    """A sentence for each e-mail of this kind; also says who has no address and gets none."""
    return describe_mail(kind, [Recipient(each.email, each.language, each.name) for each in participations])


def list_stopped(participation: Participation) -> list[str]:
    """A sentence if no e-mail reaches the participant."""
    return describe_suppressions("campaigns.approved", [participation.email])


class ReasonForm(forms.Form):
    """Why; the participant reads it."""

    reason = reason_field(gettext_lazy("The participant will read it exactly as you write it."), max_length=1_000)


class ParticipationActionView(ActionView):
    """Only while its state allows a move to `to`: otherwise shows a message and redirects back."""

    model = Participation
    list_url_name = "participation:index"
    record_url_name = "participation:inspect"
    permission = may_decide
    template_name = "laurel_participation/admin/action.html"
    success_message = gettext_lazy("Done: %(name)s.")
    to: ClassVar[str]
    judges_names: ClassVar[bool] = False

    @classmethod
    def get_marks(cls, record: Participation) -> dict[str, str]:
        return {"names": join_names(record)} if cls.judges_names else {}

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.may_move(cls.to)

    def get_queryset(self) -> QuerySet[Participation]:
        return Participation.objects.with_facts()

    def prepare(self) -> HttpResponseBase | None:
        super().prepare()
        if self.is_open(self.object):
            return None
        facts = {"name": self.object, "state": self.object.get_state_display()}
        messages.warning(self.request, _("This can’t be done for “%(name)s” now. Status: %(state)s.") % facts)
        return redirect(self.get_back_url())

    def list_notices(self) -> list[str] | None:
        return of_mail(self.notice, [self.object]) or None
