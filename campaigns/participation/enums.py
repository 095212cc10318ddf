"""Choices of campaigns and of who takes part."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ParticipantKind(models.TextChoices):
    """Who takes part."""

    ORGANISATION = "organisation", pgettext_lazy("participant", "organisation")
    INDIVIDUAL = "individual", pgettext_lazy("participant", "individual")


class ParticipationState(models.TextChoices):
    """The state of a registration; only `records.domain.state` writes it."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("participation", "address not confirmed")
    APPLIED = "applied", pgettext_lazy("participation", "applied")
    APPROVED = "approved", pgettext_lazy("participation", "approved")
    REJECTED = "rejected", pgettext_lazy("participation", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("participation", "withdrawn")
    REVOKED = "revoked", pgettext_lazy("participation", "revoked")

    active = nonmember(("applied", "approved"))  # one of these per organisation and campaign
    ended = nonmember(("rejected", "withdrawn", "revoked"))
    moves = nonmember(
        {
            "unconfirmed": ("applied",),
            "applied": ("approved", "rejected", "withdrawn"),
            "approved": ("withdrawn", "revoked"),
            "rejected": ("applied",),
            "withdrawn": ("applied",),
            "revoked": (),
        }
    )


class ApprovalMode(models.TextChoices):
    """Who approves a registration whose address is confirmed."""

    AUTOMATIC = "automatic", pgettext_lazy("approval", "automatic, immediately")
    SECRETARIAT = "secretariat", pgettext_lazy("approval", "by the secretariat")


class ParticipationSource(models.TextChoices):
    """How a registration came in."""

    FORM = "form", pgettext_lazy("participation", "the public form")
    STAFF = "staff", pgettext_lazy("participation", "added by staff")
    IMPORT = "import", pgettext_lazy("participation", "imported from a table")


class Similarity(models.TextChoices):
    """In what two registrations are alike."""

    NAME = "name", pgettext_lazy("similarity", "name")
    MAILBOX = "mailbox", pgettext_lazy("similarity", "e-mail address")
    DOMAIN = "domain", pgettext_lazy("similarity", "e-mail domain")
    SITE = "site", pgettext_lazy("similarity", "website")
    PLACE = "place", pgettext_lazy("similarity", "postal address")


class QuestionKind(models.TextChoices):
    """How a question of a campaign is answered."""

    CHOICE = "choice", pgettext_lazy("question", "one choice")
    CHOICES = "choices", pgettext_lazy("question", "several choices")
    NUMBER = "number", pgettext_lazy("question", "number")
    TEXT = "text", pgettext_lazy("question", "text")

    with_options = nonmember(("choice", "choices"))


class QuestionFor(models.TextChoices):
    BOTH = "both", pgettext_lazy("question", "everybody")
    ORGANISATION = "organisation", pgettext_lazy("question", "organisations")
    INDIVIDUAL = "individual", pgettext_lazy("question", "individuals")


class BatchRowState(models.TextChoices):
    """What came of one participation of a bulk approval."""

    WAITING = "waiting", pgettext_lazy("bulk approval", "waiting")
    DONE = "done", pgettext_lazy("bulk approval", "approved")
    SKIPPED = "skipped", pgettext_lazy("bulk approval", "not approved")


class CampaignPhase(models.TextChoices):
    """The phase of a campaign at a moment; never stored."""

    HIDDEN = "hidden", pgettext_lazy("campaign", "not announced")
    ANNOUNCED = "announced", pgettext_lazy("campaign", "announced")
    RUNNING = "running", pgettext_lazy("campaign", "running")
    OVER = "over", pgettext_lazy("campaign", "ended")


class PromoterRole(models.TextChoices):
    """In what capacity a body stands behind the campaign."""

    PROMOTER = "promoter", _("promoted by")
    COMMITTEE = "committee", _("committee")
    SUPPORTER = "supporter", _("supported by")


class CooperationKind(models.TextChoices):
    """The groups of bodies that get cooperation requests, in protocol order."""

    MINISTRY = "ministry", _("ministry")
    PREFECTURE = "prefecture", _("prefecture")
    DESIGNATED_CITY = "designated_city", _("designated city")
    ASSOCIATION = "association", _("economic association")
    OTHER = "other", _("other")


class AnswerSource(models.TextChoices):
    LINK = "link", pgettext_lazy("cooperation", "on the private page")
    LETTER = "letter", pgettext_lazy("cooperation", "by letter")
    MAIL = "mail", pgettext_lazy("cooperation", "by e-mail")
    TELEPHONE = "telephone", pgettext_lazy("cooperation", "by telephone")


class LogoState(models.TextChoices):
    """The state of a logo that a cooperating body sent."""

    OFFERED = "offered", pgettext_lazy("logo", "awaiting review")
    APPROVED = "approved", pgettext_lazy("logo", "approved")
    REFUSED = "refused", pgettext_lazy("logo", "declined")
    REPLACED = "replaced", pgettext_lazy("logo", "replaced")
