"""Choices of reviews."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReviewerState(models.TextChoices):
    """Where an invitation stands; only `records.domain.state` writes it."""

    INVITED = "invited", pgettext_lazy("reviewer", "invited")
    ACCEPTED = "accepted", pgettext_lazy("reviewer", "accepted")
    DECLINED = "declined", pgettext_lazy("reviewer", "declined")
    ENDED = "ended", pgettext_lazy("reviewer", "ended")

    moves = nonmember(
        {
            "invited": ("accepted", "declined", "ended"),
            "accepted": ("ended", "invited"),
            "declined": ("invited",),
            "ended": ("invited",),
        }
    )


class ConflictSource(models.TextChoices):
    """Who says so. All three weigh the same."""

    DECLARED = "declared", pgettext_lazy("conflict of interest", "declared by the reviewer")
    COMPUTED = "computed", pgettext_lazy("conflict of interest", "found by comparison")
    SECRETARIAT = "secretariat", pgettext_lazy("conflict of interest", "set by the secretariat")


class ConflictState(models.TextChoices):
    """Whether it counts; only `records.domain.state` writes it. What is proposed counts until somebody dismisses it."""

    PROPOSED = "proposed", pgettext_lazy("conflict of interest", "proposed")
    CONFIRMED = "confirmed", pgettext_lazy("conflict of interest", "confirmed")
    DISMISSED = "dismissed", pgettext_lazy("conflict of interest", "dismissed")

    counting = nonmember(("proposed", "confirmed"))
    moves = nonmember(
        {
            "proposed": ("confirmed", "dismissed"),
            "confirmed": ("dismissed",),
            "dismissed": ("confirmed", "proposed"),
        }
    )


class ConflictKind(models.TextChoices):
    """How the two are connected; that somebody takes part or is named is found, never declared."""

    EMPLOYER = "employer", _("employer, also within the last three years")
    GROUP = "group", _("parent, subsidiary or main trading partner")
    ADVISER = "adviser", _("adviser or board member")
    FAMILY = "family", _("family member")
    PARTICIPANT = "participant", _("takes part in the application")
    NAMED = "named", _("named by the applicant")
    OTHER = "other", pgettext_lazy("conflict of interest", "other")

    declarable = nonmember(("employer", "group", "adviser", "family", "other"))


class PhaseScope(models.TextChoices):
    """Which of the cycle's accepted applications a phase reviews."""

    ALL = "all", pgettext_lazy("review phase", "all accepted applications")
    CHOSEN = "chosen", pgettext_lazy("review phase", "those taken on from the phase before")


class PhaseSight(models.TextChoices):
    """Which of them one reviewer may open, short of conflicts."""

    ASSIGNED = "assigned", pgettext_lazy("review phase", "the applications assigned to them")
    ALL = "all", pgettext_lazy("review phase", "all applications of the phase")


class OthersReviews(models.TextChoices):
    """When a reviewer sees what the others said of an application."""

    NEVER = "never", pgettext_lazy("others’ reviews", "never")
    AFTER = "after", pgettext_lazy("others’ reviews", "after handing in one’s own")
    ALWAYS = "always", pgettext_lazy("others’ reviews", "always")


class ReviewState(models.TextChoices):
    """Where a review stands; only `records.domain.state` writes it."""

    DRAFT = "draft", pgettext_lazy("review", "draft")
    HANDED_IN = "handed_in", pgettext_lazy("review", "handed in")

    moves = nonmember({"draft": ("handed_in",), "handed_in": ("draft",)})
    event_words = nonmember({"draft": "taken_back"})


class BlindCopyState(models.TextChoices):
    """Where a copy for reviewers stands; only `records.domain.state` writes it. Reviewers see what is confirmed."""

    PENDING = "pending", pgettext_lazy("blind copy", "being made")
    MADE = "made", pgettext_lazy("blind copy", "to be checked")
    IMPOSSIBLE = "impossible", pgettext_lazy("blind copy", "can’t be made")
    CONFIRMED = "confirmed", pgettext_lazy("blind copy", "shown to reviewers")
    WITHHELD = "withheld", pgettext_lazy("blind copy", "withheld")
    REPLACED = "replaced", pgettext_lazy("blind copy", "replaced")

    moves = nonmember(
        {
            "pending": ("made", "impossible", "withheld", "replaced"),
            "made": ("confirmed", "withheld", "replaced"),
            "impossible": ("withheld", "replaced"),
            "confirmed": ("withheld", "replaced"),
            "withheld": ("replaced",),
        }
    )


class BlindTextState(models.TextChoices):
    """What a clerk decided on a text for reviewers; only `records.domain.state` writes it."""

    OPEN = "open", pgettext_lazy("blind text", "to be decided")
    BLACKENED = "blackened", pgettext_lazy("blind text", "words blackened")
    SHOWN = "shown", pgettext_lazy("blind text", "shown as it is")
    WITHHELD = "withheld", pgettext_lazy("blind text", "withheld")
    OUTDATED = "outdated", pgettext_lazy("blind text", "no longer in the application")

    decided = nonmember(("blackened", "shown", "withheld"))
    moves = nonmember(
        {
            "open": ("blackened", "shown", "withheld", "outdated"),
            "blackened": ("blackened", "shown", "withheld", "open"),
            "shown": ("blackened", "shown", "withheld", "open"),
            "withheld": ("blackened", "shown", "withheld"),
            "outdated": ("open",),
        }
    )


class QuestionState(models.TextChoices):
    """Where a reviewer's question stands; only `records.domain.state` writes it. Others see what is `sent`."""

    WAITING = "waiting", pgettext_lazy("review question", "waiting for the secretariat")
    SENT = "sent", pgettext_lazy("review question", "sent to the applicant")
    ANSWERED = "answered", pgettext_lazy("review question", "answered")
    DECLINED = "declined", pgettext_lazy("review question", "not sent")

    sent = nonmember(("sent", "answered"))
    moves = nonmember({"waiting": ("sent", "declined"), "sent": ("answered",)})
