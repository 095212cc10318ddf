"""Refusals of the secretariat's own acts: notes, more time for one applicant, what came on paper.

No rule lives here, only its name and its words.
"""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing, Refused


class NoteEmpty(Refused):
    """An internal note without a word in it."""

    sentence = _("Write a note first.")


class NotExtendable(Refused):
    """More time is for an application that is still to be sent."""

    sentence = _(
        "Extensions are for applications that have not been submitted. For a submitted "
        "application, request a correction."
    )


class ExtensionTooEarly(Refused):
    """An extension ends after now, and after the close that holds for everybody."""

    sentence = _("Choose a future time that is later than the deadline of the call.")


class ExtensionWithoutReason(Refused):
    """Why one applicant gets more time than the others must be on record."""

    sentence = _("Explain why this applicant should have more time. The reason stays on record.")


class ExtensionWaiting(Refused):
    """One request at a time."""

    sentence = _("An extension has already been requested. It is awaiting a second person.")


class ExtensionDecided(Refused):
    """Somebody has decided already; a decision is never taken twice."""

    sentence = _("A decision has already been made.")


class ExtensionNeedsAnother(Refused):
    """Four eyes: not the person who asked."""

    sentence = _("Someone else has to decide, because you requested it.")


class ReceivedOutside(Refused):
    """What came in before the call opened, after it closed, or hasn't come yet."""

    sentence = _("The time of arrival must be between the opening of the call and its deadline, and not in the future.")


class SentAgain(Refused):
    """What was read is not what stands any more: the applicant has taken it back, or sent another."""

    sentence = _(
        "The applicant has taken this back or resubmitted it since you read it. Nothing was done. Please read it again."
    )


class DecisionWithoutReason(ReasonMissing):
    """Nobody is refused, and no close moved, without a reason."""

    sentence = _("Give a reason. Applicants will read it.")
    name = "reason_missing"
