"""Choices of applications."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationState(models.TextChoices):
    """The state of an application; only `records.domain.state` writes it."""

    DRAFT = "draft", _("draft")
    SUBMITTING = "submitting", _("submission in progress")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for correction")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    INELIGIBLE = "ineligible", _("ineligible")
    NOT_SUBMITTED = "not_submitted", _("not submitted in time")

    with_submission = nonmember(("submitted", "returned", "accepted", "ineligible"))
    without_submission = nonmember(("draft", "not_submitted"))
    keeping_submission = nonmember(("submitting", "withdrawn"))  # the one that counted before, if there was one
    editable = nonmember(("draft", "returned"))
    correctable = nonmember(("returned", "submitting"))  # where an open correction unlocks what it names
    in_correction = nonmember(("returned", "submitting", "submitted"))  # of one that was accepted: not accepted again
    answered = nonmember(("submitting", "submitted", "accepted", "ineligible"))  # submitting is idempotent
    sent = nonmember(("submitting", "submitted", "returned", "accepted"))  # takes part in the award
    moves = nonmember(
        {
            "draft": ("submitting", "withdrawn", "not_submitted"),
            "submitting": ("submitted", "draft", "returned", "withdrawn", "not_submitted"),
            "submitted": ("returned", "accepted", "ineligible", "draft", "withdrawn"),
            "returned": ("submitting", "returned", "accepted", "withdrawn", "ineligible"),
            "accepted": ("returned", "withdrawn", "ineligible"),
            "withdrawn": (),
            "ineligible": ("submitted",),
            "not_submitted": ("draft",),
        }
    )


class ApplicationSource(models.TextChoices):
    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    EMAIL = "email", _("by e-mail")


class MemberRight(models.TextChoices):
    """What a colleague may do with an application; each includes those before it."""

    VIEW = "view", _("view")
    EDIT = "edit", _("edit")
    SUBMIT = "submit", _("edit and submit")

    editing = nonmember(("edit", "submit"))


class OtherAwardKind(models.TextChoices):
    """Kinds of other awards an applicant lists."""

    SELECTED = "selected", _("previously selected")
    APPLIED = "applied", _("applied for this year")
