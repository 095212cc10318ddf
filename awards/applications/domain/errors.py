"""Refusals of the award, besides those that all apps share. Holds their names and messages, no rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ExtendedIntoThePast(Refused):
    """The new close is in the past."""

    sentence = _("The new deadline must be in the future.")


class ExtendedToEarlier(Refused):
    """The new close is before the current one."""

    sentence = _("The new deadline must be later than the published one.")


class ExtendedPastRelease(Refused):
    """Results are released after the close."""

    sentence = _("The results would be released before that time. Cancel the release first.")


class OnlyReading(Refused):
    """A colleague tried something beyond their right."""

    sentence = _("You take part in this application but don’t have the right to do this. Ask its owner.")


class AlreadyTakesPart(Refused):
    """The person has been invited already."""

    sentence = _("This address already takes part or has been invited.")


class TooManyInvitations(Refused):
    """One person's invitations of a day are at their limit: of one address, or of all."""

    sentence = _("You have sent as many invitations as are possible in a day. Try again tomorrow.")


class InvitationGone(Refused):
    """The colleague has been removed."""

    sentence = _("This person no longer takes part.")


class NotJoinedYet(Refused):
    """The invitation has not been accepted, so it can't own the application."""

    sentence = _("This person has to sign in once before you can hand over the application.")


class NotYours(Refused):
    """The earlier application belongs to somebody else, or to another award."""

    sentence = _("Choose one of your own applications from an earlier year.")


class NotEditable(Refused):
    """The applicant can’t edit it in this state."""

    sentence = _("This application has been submitted or withdrawn, so it can’t be changed.")


class WithdrawnTooLate(Refused):
    """The results are out: an award that is public ends on its own page, by two people."""

    sentence = _("The results are out, so the application can no longer be withdrawn. Write to the secretariat.")


class ChangedMeanwhile(Refused):
    """Somebody else has edited the same fields; `conflicts` holds both texts of a field. The rest has been saved.

    `bases` says what a page leans on that shows both texts, by item or column.
    """

    sentence = _("Someone else has changed the same field. Both texts have been kept: choose which one to use.")

    def __init__(self, conflicts: Sequence[Any], bases: Mapping[Any, Any] | None = None) -> None:
        self.conflicts, self.bases = tuple(conflicts), dict(bases or {})
        super().__init__()


class CorrectionOver(Refused):
    """The deadline of the correction has passed."""

    sentence = _(
        "The correction deadline has passed. Your entries have been kept. Contact the "
        "secretariat if you need more time."
    )


class NothingNamed(Refused):
    """Staff must choose at least one thing to correct."""

    sentence = _("Select at least one item to be corrected.")


class UntilPassed(Refused):
    """The deadline of the correction is in the past."""

    sentence = _("Choose a time in the future.")


class MessageEmpty(Refused):
    """A message needs some text."""

    sentence = _("Write a message first.")


class MessageTooLong(Refused):
    sentence = _("A message can have at most %(most)d characters. Shorten it or send two messages.")


class TooManyMessageFiles(Refused):
    sentence = _("A message can have at most %(most)d files.")


class MessageNotStored(Refused):
    """The store is away: neither the files nor the message were sent."""

    sentence = _("The files could not be stored just now, so nothing has been sent. Try again in a few minutes.")


class TooManyApplications(Refused):
    """The organisation has reached the cycle's limit of applications."""

    sentence = _(
        "Your organisation has already submitted %(sent)d applications; this award accepts at "
        "most %(most)d from one organisation. Please ask your colleagues or the secretariat. "
        "Your draft has been kept."
    )


class ListChanged(Refused):
    """Somebody else has changed the same list."""

    sentence = _("Someone else has changed this list. Your entries are below: compare both, then save again.")


class TooManyRows(Refused):
    """The list is full."""

    sentence = _("This list can have at most %(most)d entries. Remove one first.")


class TooManyMaterials(Refused):
    """The requirement has the maximum number of files."""

    sentence = _("You can upload at most %(most)d files here. Remove one first.")


class ApplicationIncomplete(Refused):
    """Something required is missing or wrong; `missing` holds the findings with their places."""

    sentence = _("Something is still missing. Nothing has been submitted yet.")

    def __init__(self, missing: Sequence[object]) -> None:
        self.missing = tuple(missing)
        super().__init__()
