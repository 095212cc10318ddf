"""Refusals of the secretariat's own actions: notes, extensions for one applicant, paper entry.

Holds names and messages, no rules.
"""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing, Refused


class NoteEmpty(Refused):
    """A note for colleagues needs some text."""

    sentence = _("Write a note first.")


class NotExtendable(Refused):
    """Only an application that has not been sent yet can get an extension."""

    sentence = _(
        "Extensions are for applications that have not been submitted. For a submitted "
        "application, request a correction."
    )


class ExtensionTooEarly(Refused):
    """An extension must end after now, and after the close for everybody."""

    sentence = _("Choose a future time that is later than the deadline of the call.")


class ExtensionWithoutReason(Refused):
    """The reason why one applicant gets more time must be recorded."""

    sentence = _("Explain why this applicant should have more time. The reason stays on record.")


class ExtensionWaiting(Refused):
    """Another request is still pending."""

    sentence = _("An extension has already been requested. It is awaiting a second person.")


class ExtensionDecided(Refused):
    """The request has been decided already."""

    sentence = _("A decision has already been made.")


class ExtensionNeedsAnother(Refused):
    """Four-eyes principle: nobody decides on their own request."""

    sentence = _("Someone else has to decide, because you requested it.")


class ReceivedOutside(Refused):
    """It arrived before the call opened or after it closed, or the moment is in the future."""

    sentence = _("The time of arrival must be between the opening of the call and its deadline, and not in the future.")


class SentAgain(Refused):
    """The submission that was read is no longer the current one: the applicant has taken it back, or sent another."""

    sentence = _(
        "The applicant has taken this back or resubmitted it since you read it. Nothing was done. Please read it again."
    )


class ResultsReleased(Refused):
    """What was accepted is returned only as long as nobody knows the results."""

    sentence = _("The results of this cycle have been released. An accepted application can no longer be corrected.")


class ScreeningOver(Refused):
    """What nobody decided on before the results came out takes part in nothing any more."""

    sentence = _(
        "The results of this cycle have been released: this application can no longer be accepted or corrected. Mark "
        "it as ineligible; the applicant reads the reason you give."
    )


class NotRestorable(Refused):
    """Restored after the results, it would wait for a screening that is over."""

    sentence = _("The results have been released: this application can no longer be restored. Write to the applicant.")


class AwardsAnnounced(Refused):
    """What was accepted is found ineligible only as long as nobody knows the results."""

    sentence = _(
        "The results of this cycle have been released. An accepted application can no longer be found ineligible. An "
        "award is revoked on the awardee’s own page, by two people."
    )


class DecisionWithoutReason(ReasonMissing):
    """Finding not eligible and moving the close need a reason."""

    sentence = _("Give a reason. Applicants will read it.")
    code = "reason_missing"
