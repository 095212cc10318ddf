"""Refusals of the award, besides those that every app shares. No rule lives here, only its name and its words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ExtendedIntoThePast(Refused):
    """A close that has passed already helps nobody."""

    sentence = _("The new deadline must be in the future.")


class ExtendedToEarlier(Refused):
    """A call is never shortened."""

    sentence = _("The new deadline must be later than the published one.")


class ExtendedPastRelease(Refused):
    """Results are released after the close."""

    sentence = _("The results would be released before that time. Cancel the release first.")


class OnlyReading(Refused):
    """A colleague who may view, or edit but not submit, tried more."""

    sentence = _("You take part in this application but don’t have the right to do this. Ask its owner.")


class AlreadyTakesPart(Refused):
    """Somebody is invited once."""

    sentence = _("This address already takes part or has been invited.")


class InvitationGone(Refused):
    """A colleague who has been taken out can't be changed."""

    sentence = _("This person no longer takes part.")


class NotJoinedYet(Refused):
    """Nobody owns an application without having signed in."""

    sentence = _("This person has to sign in once before you can hand over the application.")


class NotYours(Refused):
    """Only one's own applications to the same award can be taken over from."""

    sentence = _("Choose one of your own applications from an earlier year.")


class NotEditable(Refused):
    """In this state the applicant can’t change it."""

    sentence = _("This application has been submitted or withdrawn, so it can’t be changed.")


class ChangedMeanwhile(Refused):
    """Somebody else has written in the same fields; `conflicts` holds both texts of each. The rest has been saved."""

    sentence = _("Someone else has changed the same field. Both texts have been kept: choose which one to use.")

    def __init__(self, conflicts: Sequence[Any]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__()


class CorrectionOver(Refused):
    """The time that was given to correct has passed."""

    sentence = _(
        "The correction deadline has passed. Your entries have been kept. Contact the "
        "secretariat if you need more time."
    )


class NothingNamed(Refused):
    """A request to correct must say what."""

    sentence = _("Select at least one item to be corrected.")


class UntilPassed(Refused):
    """A time to correct must lie ahead."""

    sentence = _("Choose a time in the future.")


class MessageEmpty(Refused):
    """Nothing was written."""

    sentence = _("Write a message first.")


class MessageTooLong(Refused):
    sentence = _("A message can have at most %(most)d characters. Shorten it or send two messages.")


class TooManyApplications(Refused):
    """The organisation has sent as many applications as the cycle takes from one."""

    sentence = _(
        "Your organisation has already submitted %(sent)d applications; this award accepts at "
        "most %(most)d from one organisation. Please ask your colleagues or the secretariat. "
        "Your draft has been kept."
    )


class ListChanged(Refused):
    """Somebody else has changed the same list."""

    sentence = _("Someone else has changed this list. Your entries are below: compare both, then save again.")


class TooManyRows(Refused):
    """The list takes no more."""

    sentence = _("This list can have at most %(most)d entries. Remove one first.")


class TooManyMaterials(Refused):
    """The requirement takes no more files."""

    sentence = _("You can upload at most %(most)d files here. Remove one first.")


class ApplicationIncomplete(Refused):
    """Something that is asked for is missing or wrong; `missing` holds the findings, each with its place."""

    sentence = _("Something is still missing. Nothing has been submitted yet.")

    def __init__(self, missing: Sequence[object]) -> None:
        self.missing = tuple(missing)
        super().__init__()
