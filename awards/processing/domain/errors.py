"""Refusals of the secretariat's own acts: notes, more time for one applicant, what came on paper.

No rule lives here, only its name and its words.
"""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing, Refused


class NoteEmpty(Refused):
    """An internal note without a word in it."""

    sentence = _("Write the note first.")
    name = "note_empty"


class NotExtendable(Refused):
    """More time is for an application that is still to be sent."""

    sentence = _("More time is for applications that have not been sent. For one that was sent, ask for a correction.")
    name = "not_extendable"


class ExtensionTooEarly(Refused):
    """An extension ends after now, and after the close that holds for everybody."""

    sentence = _("Choose a moment that is still to come and later than the close of the call.")
    name = "extension_too_early"


class ExtensionWithoutReason(Refused):
    """Why one applicant gets more time than the others must be on record."""

    sentence = _("Write why this applicant is to have more time. It stays on record.")
    name = "extension_without_reason"


class ExtensionWaiting(Refused):
    """One request at a time."""

    sentence = _("More time has been asked for already. It waits for a second person.")
    name = "extension_waiting"


class ExtensionDecided(Refused):
    """Somebody has decided already; a decision is never taken twice."""

    sentence = _("This has been decided already.")
    name = "extension_decided"


class ExtensionNeedsAnother(Refused):
    """Four eyes: not the person who asked."""

    sentence = _("Somebody else has to decide: you asked for it.")
    name = "extension_needs_another"


class ReceivedOutside(Refused):
    """What came in before the call opened, after it closed, or hasn't come yet."""

    sentence = _("It must have come in after the call opened, before it closed, and not after now.")
    name = "received_outside"


class SentAgain(Refused):
    """What was read is not what stands any more: the applicant has taken it back, or sent another."""

    sentence = _(
        "The applicant has taken this back or sent it anew since you read it. Nothing was done: read it again."
    )
    name = "sent_again"


class DecisionWithoutReason(ReasonMissing):
    """Nobody is refused, and no close moved, without a reason."""

    sentence = _("Give the reason: applicants will read it.")
