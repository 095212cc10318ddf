"""What renewal registers with other apps: actions on a campaign, notices, work, events."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from campaigns.participation import registry
from campaigns.renewal.admin.campaign_actions import ACTIONS
from campaigns.renewal.domain.notices import kinds
from campaigns.renewal.domain.participation_invitation import WORK, run_invitations
from campaigns.renewal.domain.participation_reminder import remind_unconfirmed
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.notices import registry as notices

RENEWAL_EVENTS = {
    "campaign.copied": _("Campaign created from an earlier one"),
    "campaign.invited": _("Participants of last year invited"),
}
INVITATIONS = Kind(WORK, run_invitations, lease=timedelta(minutes=10), tries=5, atomic=False)
REMINDERS = Job("laurel_renewal.remind_unconfirmed", Every(timedelta(hours=1)), remind_unconfirmed)


def connect() -> None:
    audit.events.register_all(RENEWAL_EVENTS)
    notices.kinds.register_all(kinds.KINDS)
    clock.kinds.register_all([INVITATIONS])
    clock.jobs.register_all([REMINDERS])
    registry.campaign_actions.register("laurel_renewal.actions", ACTIONS)
    registry.limited_notices.register("laurel_renewal.reminder", kinds.REMINDER.code)
