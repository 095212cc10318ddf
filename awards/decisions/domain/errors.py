"""What decisions refuse, with the sentences that people read; those with `names` name the applications."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class SetIsOpen(Refused):
    sentence = _("This cycle has a set of decisions that is not approved yet. Continue with that one.")


class TierNotOfThisCycle(Refused):
    sentence = {"tier": _("Choose a tier of this cycle.")}


class SetLocked(Refused):
    sentence = _("Only a draft can be changed. A set that was approved is changed by a new set with its own approval.")


class TextsChanged(Refused):
    sentence = _("Someone else has changed these texts since you opened the page. Yours are kept below: compare.")


class OutcomesChanged(Refused):
    sentence = _(
        "Someone else has decided otherwise on these applications since you opened the page: %(names)s. Nothing has "
        "been changed. The page shows what holds now: decide anew."
    )


class TextsWouldGo(Refused):
    """`keys`: the applications whose texts would be deleted."""

    sentence = _(
        "Citation, feedback and note on these applications would be deleted: %(names)s. Nothing has been changed. Tick "
        "that you want this, too."
    )

    def __init__(self, *, keys: Collection[int] = (), **values: Any) -> None:
        super().__init__(**values)
        self.keys = keys


class NothingChosen(Refused):
    sentence = _("No application is selected. Tick at least one.")


class NotOfThisSet(Refused):
    sentence = _("Only accepted applications of this cycle can be decided on.")


class ReturnWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. Whoever prepares the set reads it.")}


class NotUndecided(Refused):
    sentence = _("There is no decision on this application yet. Decide first, then write.")


class RankingNotOfThisCycle(Refused):
    sentence = _("Choose a ranking of this cycle.")


class OnlyForNotSelected(Refused):
    sentence = _("Only applicants that are not selected can be notified at a moment of their own.")


class NotifiedInPast(Refused):
    sentence = {
        "notify_at": _("This moment has passed. Choose a later one, or leave it empty to notify them with the release.")
    }


class FiguresTooFew(Refused):
    sentence = _("Fewer than three reviews counted for this application: figures of fewer could lead to a reviewer.")


class FiguresOutdated(Refused):
    sentence = _(
        "The figures of the ranking hold a review that counts no more: a conflict of interest was noted since, or the "
        "review was returned. Freeze the ranking again and choose that one."
    )


class MomentsPassed(Refused):
    """As `list_passed` has it."""

    sentence, code = _("The moment of notifying them has passed: %(names)s"), "moments_passed"


class FiguresAbsent(Refused):
    sentence = _("This set names no frozen ranking that has this application in it. Choose one on the page of the set.")


class StillUndecided(Refused):
    sentence, code = _("Not decided yet: %(names)s"), "still_undecided"


class NothingDecided(Refused):
    sentence = _("There is nothing to approve: no application of this cycle is decided on.")


class Departed(Refused):
    """As `compare_decisions` has it."""

    sentence, code = _("Changed since the decision: %(names)s"), "departed"


class CorrectionOpen(Refused):
    sentence, code = _("With an open correction: %(names)s"), "correction_open"


class ChecksMissing(Refused):
    """As `list_check_stops` has it."""

    sentence, code = _("Not checked, or not passed: %(names)s"), "checks_missing"


class CitationsMissing(Refused):
    """As `list_missing_citations` has it."""

    sentence, code = _("Citations are missing: %(names)s"), "citations_missing"


class TextsStop(Refused):
    """As `list_text_findings` has it."""

    sentence, code = _("Texts can’t go out as they are: %(names)s"), "texts_stop"


class SetChanged(ChangedSince):
    sentence = _("This set has changed since you opened the page. Read it again before you approve it.")


class NeedsAnother(Refused):
    sentence = _(
        "Whoever prepared or submitted any of this set, or of the set that it was begun from, can’t approve it. "
        "Someone else must."
    )


class AnotherMeetingThen(Refused):
    sentence = {"starts_at": _("There is a meeting of this panel at that time. Change that one.")}


class MeetingNotPlanned(Refused):
    sentence = _("This meeting has been opened, so time, place and quorum stay as they are.")


class MeetingNotOpen(Refused):
    sentence = _("This meeting has not been opened yet.")


class MeetingClosed(Refused):
    sentence = _("This meeting is closed and is no longer changed. A correction is a new version of the minutes.")


class MeetingNotClosed(Refused):
    sentence = _("Minutes are added when the meeting is closed.")


class NotOnPanel(Refused):
    sentence = _("One of those named was not on the panel on the day of the meeting.")


class MomentsReversed(Refused):
    sentence = _("Somebody can’t leave before they arrive. Check the times.")


class ItemUnderWay(Refused):
    sentence = _("An item is still under way. End it, then close the meeting.")


class AnotherItemUnderWay(Refused):
    sentence = _("Another item is under way. End that one first.")


class NothingToTalkAbout(Refused):
    sentence = _("Choose an application, or write what the item is about.")


class SubmittedSince(ChangedSince):
    sentence = _("Submitted again since you opened the page: %(names)s. Nothing has been changed. Read it again first.")


class RankingChanged(Refused):
    sentence = _("Another ranking was chosen since you opened the page. Nothing has been changed. Decide anew.")


class NotOfThisMeeting(Refused):
    sentence = _("Choose an accepted application of this meeting’s cycle.")


class ItemStarted(Refused):
    sentence = _("This item has been started, so it can’t be moved or taken from the agenda.")


class ItemNotStarted(Refused):
    sentence = _("This item has not been started yet.")


class ItemEnded(Refused):
    sentence = _("This item is over.")


class ItemChanged(Refused):
    sentence = _("Someone else has changed this item since you opened the page. Your text is kept below: compare.")


class ConflictInRoom(Refused):
    sentence, code = _("In the room with a conflict of interest, to leave first: %(names)s"), "conflict_in_room"


class QuorumMissing(Refused):
    sentence, code = (
        _("%(out)s are out, %(counted)s remain, %(needed)s are needed: this item can’t be decided."),
        "quorum_missing",
    )


class NotInRoom(Refused):
    sentence = _("This member isn’t at the meeting now. Set the attendance first.")


class MustStayOut(Refused):
    sentence = _("This member has a conflict of interest and comes back when the item is over.")


class MinutesOutdated(Refused):
    sentence = _("There is a newer version of the minutes. Only the newest is confirmed.")


class MinutesUnchecked(Refused):
    sentence = _("The file is still being checked, or was refused. Only a file that opens can be confirmed.")


class ChairMissing(Refused):
    sentence = _("This panel has no chair. Say on the list of members who chairs it.")


class ConfirmedOnWrongDay(Refused):
    sentence = {"confirmed_on": _("Choose a day from that of the meeting until today.")}


class NothingToCheck(Refused):
    sentence = _("Nothing to request: no application is selected or in reserve, or no kind of check is chosen.")


class KindNotOfThisCycle(Refused):
    sentence = {"kinds": _("Choose kinds of checks of this cycle.")}


class NotPromising(Refused):
    sentence = {"applications": _("Checks are for applications that are selected or in reserve.")}


class NotInCharge(Refused):
    sentence = {"responsible": _("Choose someone who may prepare decisions.")}


class ResultMissing(Refused):
    sentence = {"result": _("Please write the result in words.")}


class CheckedInFuture(Refused):
    sentence = {"checked_on": _("Choose today or a day before.")}


class ReopenWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. It stays with the check.")}


class EvidenceMissing(Refused):
    sentence = {"upload": _("Choose at least one file.")}


class EvidenceNotStored(Refused):
    sentence = {"upload": _("The files can’t be stored at the moment. Please send them again in a few minutes.")}


class DismissalWithoutReason(ReasonMissing):
    sentence = {"reason": _("Please give a reason. It is kept on record.")}


class AlreadyInConflict(Refused):
    sentence = _("A conflict of interest with this application is noted already. End that one first.")


class NotOfThisPanel(Refused):
    sentence = {"application": _("Choose an application of this panel’s cycle.")}


class FindingGone(Refused):
    sentence = {"finding": _("Comparison doesn’t find this any more, or the person takes part. Please look again.")}
