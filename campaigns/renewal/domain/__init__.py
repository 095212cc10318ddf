"""The verbs of carrying a campaign into its next year; import from here."""

from .campaign_copy import copy_campaign, plan_copy
from .participation_invitation import request_invitations
from .participation_reminder import remind_unconfirmed
