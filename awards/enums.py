"""States and kinds of the award, with the sets and moves that rules speak of."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CycleState(models.TextChoices):
    """Whether a cycle is in force; its phase follows from its moments (`domain/queries/cycle.py`).

    A suspended cycle stays known to the public, but takes nothing and shows no result: the way to take a result back.
    """

    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    SUSPENDED = "suspended", _("suspended")
    ARCHIVED = "archived", _("archived")

    public = nonmember(("in_force", "suspended", "archived"))
    standing = nonmember(("in_force", "archived"))
    moves = nonmember(
        {
            "draft": ("in_force",),
            "in_force": ("suspended", "archived"),
            "suspended": ("in_force",),
            "archived": ("in_force",),
        }
    )


class Phase(models.TextChoices):
    """Where a cycle stands at a moment; never stored."""

    PLANNED = "planned", _("planned")
    ANNOUNCED = "announced", pgettext_lazy("award", "announced")
    OPEN = "open", _("open for applications")
    SCREENING = "screening", _("screening")
    PUBLISHED = "published", _("results published")


class ItemKind(models.TextChoices):
    """Kinds of screening item."""

    RATIO = "ratio", _("ratio of two headcounts")
    AVERAGE = "average", _("average per person and month")
    NUMBER = "number", _("number with unit")
    CHOICE = "choice", _("choice")
    TEXT = "text", _("text with a limit")
    EFFORT = "effort", _("effort (tick, then describe)")

    measures = nonmember(("ratio", "average", "number"))


class ApplicationState(models.TextChoices):
    """Where an application stands; written by `records.domain.state` only."""

    DRAFT = "draft", _("draft")
    SUBMITTING = "submitting", _("being submitted")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for correction")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    INELIGIBLE = "ineligible", _("not eligible")
    NOT_SUBMITTED = "not_submitted", _("not submitted in time")

    with_submission = nonmember(("submitted", "returned", "accepted", "ineligible"))
    editable = nonmember(("draft", "returned"))
    correctable = nonmember(("returned", "submitting"))  # where an open correction unlocks what it names
    answered = nonmember(("submitting", "submitted", "accepted", "ineligible"))  # submitting again changes nothing
    sent = nonmember(("submitting", "submitted", "returned", "accepted"))  # takes part in the award
    moves = nonmember(
        {
            "draft": ("submitting", "withdrawn", "not_submitted"),
            "submitting": ("submitted", "draft", "returned", "withdrawn", "not_submitted"),
            "submitted": ("returned", "accepted", "ineligible", "draft", "withdrawn"),
            "returned": ("submitting", "returned", "accepted", "withdrawn", "ineligible"),
            "accepted": ("withdrawn", "ineligible"),
            "withdrawn": (),
            "ineligible": ("submitted",),
            "not_submitted": ("draft",),
        }
    )


class ApplicationSource(models.TextChoices):
    """How an application came in."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    EMAIL = "email", _("by e-mail")


class MemberRight(models.TextChoices):
    """What a colleague may do with an application; each includes what stands before it."""

    VIEW = "view", _("view")
    EDIT = "edit", _("edit")
    SUBMIT = "submit", _("edit and submit")

    editing = nonmember(("edit", "submit"))


class OtherAwardKind(models.TextChoices):
    """What an applicant tells of other awards."""

    SELECTED = "selected", _("selected before")
    APPLIED = "applied", _("applied for this year")


class Section(models.TextChoices):
    """The parts an application is written in, in their order; those a cycle asks nothing in are left out."""

    ORGANISATION = "organisation", _("Organisation")
    QUESTIONS = "questions", _("Track record")
    EFFORTS = "efforts", _("Efforts")
    MATERIALS = "materials", _("Materials")
    CHECK = "check", _("Check and submit")


class AwardeeState(models.TextChoices):
    """An award stands until it is revoked."""

    ACTIVE = "active", _("stands")
    REVOKED = "revoked", _("revoked")

    moves = nonmember({"active": ("revoked",), "revoked": ("active",)})
