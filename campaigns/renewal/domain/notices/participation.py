"""Notices to whoever took part last year, and to whoever began to register and didn't confirm.

Each is queued under a key, so that it goes once, however often it is requested.
"""

from django.utils.translation import override

from campaigns.participation.domain.notices import notify_participant
from campaigns.participation.models import Campaign, Participation
from campaigns.renewal.domain.notices.kinds import INVITATION, REMINDER
from foundation.text.eras import format_deadline


def notify_unconfirmed(participation: Participation) -> None:
    """The link that confirms once more, before it expires; once for each registration."""
    until = participation.confirm_until
    shown = {"until": format_deadline(until, participation.language) if until else ""}
    notify_participant(REMINDER.code, participation, shown, opens=True, expires_at=until, key=participation.public_id)


def notify_invited(participation: Participation, campaign: Campaign) -> None:
    """That this year’s campaign takes registrations, with last year’s private page; once for each campaign."""
    until = campaign.registration_closes_at or campaign.ends_at
    with override(participation.language):
        shown = {
            "campaign": campaign.title,
            "last": participation.campaign.title,
            "until": format_deadline(until, participation.language),
        }
    key = key_of_invitation(participation, campaign)
    notify_participant(INVITATION.code, participation, shown, opens=True, expires_at=until, key=key)


def key_of_invitation(participation: Participation, campaign: Campaign) -> str:
    return f"{campaign.public_id}/{participation.public_id}"
