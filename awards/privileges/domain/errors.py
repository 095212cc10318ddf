"""Refusals of privileges: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class PieceToCome(Refused):
    """A placement is done once it can be read."""

    sentence = {
        "published_on": _("Choose a day that is not in the future: it counts as published once it can be read.")
    }


class PieceTaken(Refused):
    sentence = {"piece": _("Another placement of this awardee has this piece already. Choose or enter another one.")}


class AwardNotPublic(Refused):
    """The award is not released, or has been revoked."""

    sentence = _("This award isn’t public: its results are not released, or it was revoked. Wait for the release.")


class PrivilegeNotGranted(Refused):
    """The awardee's tier doesn't come with it."""

    sentence = _("This privilege doesn’t come with the awardee’s tier. Change the tiers of the privilege first.")


class TalkOfUnreleasedAward(Refused):
    """Its entry in the log would outlive it."""

    sentence = _("Until the award is public a talk isn’t deleted. Change it instead: event, title, speakers.")
