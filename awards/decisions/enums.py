"""Choices of decisions."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DecisionSetState(models.TextChoices):
    """How far a set of decisions is; only `records.domain.state` writes it."""

    DRAFT = "draft", pgettext_lazy("set of decisions", "draft")
    SUBMITTED = "submitted", pgettext_lazy("set of decisions", "submitted for approval")
    APPROVED = "approved", pgettext_lazy("set of decisions", "approved")
    SUPERSEDED = "superseded", pgettext_lazy("set of decisions", "replaced by a later one")
    LOST = "lost", pgettext_lazy("set of decisions", "approval lost")

    open = nonmember(("draft", "submitted"))
    closed = nonmember(("approved", "superseded", "lost"))
    moves = nonmember(
        {
            "draft": ("submitted",),
            "submitted": ("draft", "approved"),
            "approved": ("superseded", "lost"),
            "superseded": (),
            "lost": (),
        }
    )


class Outcome(models.TextChoices):
    """What is decided of one application."""

    SELECTED = "selected", pgettext_lazy("decision", "selected")
    RESERVE = "reserve", pgettext_lazy("decision", "reserve")
    NOT_SELECTED = "not_selected", pgettext_lazy("decision", "not selected")

    promising = nonmember(("selected", "reserve"))  # what becomes of these applications matters to the set


class CheckState(models.TextChoices):
    """How a check stands: the moves between open and each of its results."""

    OPEN = "open", pgettext_lazy("check", "open")
    PASSED = "passed", pgettext_lazy("check", "passed")
    FAILED = "failed", pgettext_lazy("check", "not passed")
    NOT_NEEDED = "not_needed", pgettext_lazy("check", "not needed here")

    results = nonmember(("passed", "failed", "not_needed"))
    stopping = nonmember(("open", "failed"))  # with these nothing is approved
    moves = nonmember(
        {
            "open": ("passed", "failed", "not_needed"),
            "passed": ("open",),
            "failed": ("open",),
            "not_needed": ("open",),
        }
    )


class DepartureKind(models.TextChoices):
    """In what an application is no longer as it was decided on."""

    WITHDRAWN = "withdrawn", _("has been withdrawn")
    RETURNED = "returned", _("a correction is open")
    TO_ACCEPT = "to_accept", _("has to be accepted again")
    NOT_ACCEPTED = "not_accepted", _("is no longer accepted")
    SENT_AGAIN = "sent_again", _("has been submitted again since")
    MERGED = "merged", _("now belongs to another organisation record")
    HANDED_OVER = "handed_over", _("has been handed over to another person")
    UNDECIDED = "undecided", _("is accepted and has no decision")
    UNCHECKED = "unchecked", _("has a check that is open again or not passed")
    FIGURES = "figures", _("has figures in its feedback that count a review which no longer counts")
    NAMES = "names", _("names a reviewer in its citation or feedback")
    CONFLICT = "conflict", _("has a conflict of interest noted since the ranking was frozen, still in its figures")


class PanelMeetingState(models.TextChoices):
    """How far a meeting is; only `records.domain.state` writes it."""

    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    OPEN = "open", pgettext_lazy("meeting", "open")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")

    moves = nonmember({"planned": ("open",), "open": ("closed",), "closed": ()})


class Presence(models.TextChoices):
    """How a member attends a meeting."""

    PRESENT = "present", pgettext_lazy("attendance", "present")
    ONLINE = "online", pgettext_lazy("attendance", "online")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")

    there = nonmember(("present", "online"))


class PanelConflictSource(models.TextChoices):
    """Who says that a member has a conflict. Both weigh the same, as does what comparison finds."""

    DECLARED = "declared", pgettext_lazy("conflict of interest", "declared by the member")
    SECRETARIAT = "secretariat", pgettext_lazy("conflict of interest", "known to the secretariat")


class MinutesState(models.TextChoices):
    """Whether the chair has confirmed a version of minutes; only `records.domain.state` writes it."""

    DRAFT = "draft", pgettext_lazy("minutes", "draft")
    CONFIRMED = "confirmed", pgettext_lazy("minutes", "confirmed by the chair")

    moves = nonmember({"draft": ("confirmed",), "confirmed": ()})
