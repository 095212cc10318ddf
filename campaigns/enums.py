"""States and kinds of campaigns, participations and cooperation."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class ParticipantKind(models.TextChoices):
    """Who takes part."""

    ORGANISATION = "organisation", _("organisation")
    INDIVIDUAL = "individual", _("individual")


class ParticipationState(models.TextChoices):
    """Where a registration stands; written by `domain/state.py` only."""

    APPLIED = "applied", _("applied")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVOKED = "revoked", _("revoked")

    moves = nonmember(
        {
            "applied": ("approved", "rejected", "withdrawn"),
            "approved": ("withdrawn", "revoked"),
            "rejected": ("applied",),
            "withdrawn": ("applied",),
            "revoked": (),
        }
    )


class CampaignPhase(models.TextChoices):
    """Where a campaign stands at a moment; never stored."""

    HIDDEN = "hidden", _("not announced")
    ANNOUNCED = "announced", _("announced")
    RUNNING = "running", _("running")
    OVER = "over", _("over")


class PromoterRole(models.TextChoices):
    """In what capacity a body stands behind the campaign."""

    PROMOTER = "promoter", _("promoted by")
    COMMITTEE = "committee", _("committee")
    SUPPORTER = "supporter", _("supported by")


class CooperationKind(models.TextChoices):
    """The groups that cooperation is asked of, in protocol order."""

    MINISTRY = "ministry", _("ministry")
    PREFECTURE = "prefecture", _("prefecture")
    DESIGNATED_CITY = "designated_city", _("designated city")
    ASSOCIATION = "association", _("economic association")
    OTHER = "other", _("other")


class CooperationState(models.TextChoices):
    """What became of a request; written by `domain/state.py` only. No answer is ever assumed."""

    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")

    moves = nonmember(
        {"asked": ("accepted", "declined"), "accepted": ("asked", "declined"), "declined": ("asked", "accepted")}
    )
