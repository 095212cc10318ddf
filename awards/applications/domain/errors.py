"""Refusals of the award, besides those that every app shares. No rule lives here, only its name and its words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ExtendedIntoThePast(Refused):
    """A close that has passed already helps nobody."""

    sentence = _("The new close must be a moment to come.")
    name = "extended_into_the_past"


class ExtendedToEarlier(Refused):
    """A call is never shortened."""

    sentence = _("The new close must be later than the one announced.")
    name = "extended_to_earlier"


class ExtendedPastRelease(Refused):
    """Results are released after the close."""

    sentence = _("The results are released before that moment. Call the release off first.")
    name = "extended_past_release"


class OnlyReading(Refused):
    """A colleague who may view, or edit but not submit, tried more."""

    sentence = _("You take part in this application, but may not do this. Ask its owner.")
    name = "only_reading"


class AlreadyTakesPart(Refused):
    """Somebody is invited once."""

    sentence = _("This address takes part already, or has been invited.")
    name = "already_takes_part"


class InvitationGone(Refused):
    """A colleague who has been taken out can't be changed."""

    sentence = _("This person does not take part any more.")
    name = "invitation_gone"


class NotJoinedYet(Refused):
    """Nobody owns an application without having signed in."""

    sentence = _("This person has to sign in once before you can hand the application over.")
    name = "not_joined_yet"


class NotYours(Refused):
    """Only one's own applications to the same award can be taken over from."""

    sentence = _("Choose one of your own applications of an earlier year.")
    name = "not_yours"


class NotEditable(Refused):
    """In this state the applicant can’t change it."""

    sentence = _("This application has been sent or withdrawn, so it can’t be changed.")
    name = "not_editable"


class ChangedMeanwhile(Refused):
    """Somebody else has written in the same fields; `conflicts` holds both texts of each. The rest has been saved."""

    sentence = _("Somebody else has changed the same field. Both texts are kept: choose which one to use.")
    name = "changed_meanwhile"

    def __init__(self, conflicts: Sequence[Any]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__()


class CorrectionOver(Refused):
    """The time that was given to correct has passed."""

    sentence = _("The time to correct this is over. What you wrote is kept. Write to the office if you need more time.")
    name = "correction_over"


class NothingNamed(Refused):
    """A request to correct must say what."""

    sentence = _("Choose at least one item that is to be corrected.")
    name = "nothing_named"


class UntilPassed(Refused):
    """A time to correct must lie ahead."""

    sentence = _("Choose a moment that is still to come.")
    name = "until_passed"


class MessageEmpty(Refused):
    """Nothing was written."""

    sentence = _("Write a message first.")
    name = "message_empty"


class MessageTooLong(Refused):
    """A message has an end."""

    sentence = _("This is too long for one message: %(most)d characters at most. Cut it or send two.")
    name = "message_too_long"

    def __init__(self, most: int) -> None:
        super().__init__(params={"most": most})


class TooManyApplications(Refused):
    """The organisation has sent as many applications as the cycle takes from one."""

    sentence = _(
        "This organisation has sent %(sent)d applications already, and this award takes %(most)d from one. "
        "Ask your colleagues, or the office. Your draft is kept."
    )
    name = "too_many_applications"

    def __init__(self, *, sent: int, most: int) -> None:
        super().__init__(params={"sent": sent, "most": most})


class ListChanged(Refused):
    """Somebody else has changed the same list."""

    sentence = _("Somebody else has changed this list. What you typed is below: look at both, then save again.")
    name = "list_changed"


class TooManyRows(Refused):
    """The list takes no more."""

    sentence = _("This list takes %(most)d at most. Take one out first.")
    name = "too_many_rows"

    def __init__(self, most: int) -> None:
        super().__init__(params={"most": most})


class TooManyMaterials(Refused):
    """The requirement takes no more files."""

    sentence = _("Here you can send %(most)d at most. Remove one first.")
    name = "too_many_materials"

    def __init__(self, most: int) -> None:
        super().__init__(params={"most": most})


class ApplicationIncomplete(Refused):
    """Something that is asked for is missing or wrong; `missing` holds the findings, each with its place."""

    sentence = _("Something is still missing. Nothing has been sent yet.")
    name = "application_incomplete"

    def __init__(self, missing: Sequence[object]) -> None:
        self.missing = tuple(missing)
        super().__init__()
