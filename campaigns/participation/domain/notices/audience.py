"""The audience of a mailing from the list of participants: who gets a registration's e-mail, and its placeholders.

Holds the audience for `foundation.notices`; selection, preview and approval by a second person belong to notices. The
rule the next editor must not break: only participants and applicants get it – an unconfirmed address may be anybody's,
and those who were refused or have left want no more e-mail – and they can unsubscribe.
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
    """Those of these registrations that are active and have an address, in one query."""
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
