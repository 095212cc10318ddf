"""Staff change the e-mail address of a participation, with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy

from campaigns.participation.admin.participation_action import ParticipationActionView, of_mail
from campaigns.participation.domain import correct_address
from campaigns.participation.enums import ParticipationState
from campaigns.participation.forms.participation_address import CorrectAddressForm
from campaigns.participation.models import Participation


class CorrectAddressView(ParticipationActionView):
    """The participant can do it themselves while they read the old address; this is for when they can't."""

    label = gettext_lazy("Change the e-mail address")
    verb = correct_address
    form_class = CorrectAddressForm
    consequences = (
        gettext_lazy("From now on all e-mail goes to the new address, beginning with the link to the private page."),
        gettext_lazy("The private page and the logo get new links; the earlier ones no longer open them."),
        gettext_lazy("The current address is told that it has been replaced, without naming the new one."),
        gettext_lazy("First make sure that the request comes from the participant."),
    )

    @classmethod
    def get_marks(cls, record: Participation) -> dict[str, str]:
        return {"seen": record.email}

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.state in ParticipationState.active

    def list_notices(self) -> list[Any] | None:
        return of_mail("campaigns.address_changed", [self.object]) if self.object.email else None
