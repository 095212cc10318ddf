"""Writing to participants from their list: who gets the mail of a registration, and what it can say of it.

Holds the audience for `foundation.notices`; the choosing, the preview and the second person are notices' own. The rule
the next editor must not break: only who takes part, or has applied to, is written to – an address that nobody confirmed
may be anybody's, and who was refused or has left wants no more of it – and it can be unsubscribed from.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from campaigns.participation.domain.notices.kinds import CAMPAIGN, NAME
from campaigns.participation.models import Participation
from foundation.notices.registry import Audience, Kind, Recipient
from foundation.text.values import parse_ids

PARTICIPANTS = "campaigns.participants"
KIND = Kind(
    "campaigns.to_participants",
    label=_("E-mail to selected participants"),
    app="laurel_participation",
    placeholders={"campaign": CAMPAIGN, "name": NAME},
    is_transactional=False,
    is_beginning=True,
)


def list_recipients(ids: Sequence[str], /) -> list[Recipient]:
    """Those of these registrations that stand and have an address, in one query."""
    rows = Participation.objects.active().filter(pk__in=parse_ids(ids)).exclude(email="").select_related("campaign")
    return [_recipient(participation) for participation in rows.order_by("pk")]


def _recipient(participation: Participation) -> Recipient:
    with override(participation.language):
        values = {"campaign": participation.campaign.title, "name": participation.name}
    return Recipient(participation.email, participation.language, values, about=participation)


AUDIENCE = Audience(
    PARTICIPANTS,
    label=_("Participations"),
    permission="laurel_participation.change_participation",
    kinds=(KIND.code,),
    resolve=list_recipients,
)
