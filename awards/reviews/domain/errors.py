"""What reviews refuse, with the sentences that people read."""

from django.utils.translation import gettext_lazy as _

from awards.reviews.models.rubric import HANDED_IN
from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class AlreadyInvited(Refused):
    sentence = {"email": _("This address has already been invited.")}


class AlreadyOnCommittee(Refused):
    sentence = _(
        "Another address of %(name)s, who is on the committee already (%(state)s). Go on with that line of the list."
    )


class AcceptedElsewhere(Refused):
    sentence = _(
        "This invitation is used with the account of %(address)s. Sign in with that one, or ask the secretariat."
    )


class AddressOpensAdmin(Refused):
    sentence = {
        "email": _(
            "The account of this address can sign in to the administration, so it doesn’t review. Invite another "
            "address of this person, with an account of its own."
        )
    }


class AddressChanged(ChangedSince):
    sentence = _("Somebody else has changed the address since you opened this page. Please look at it again.")


class ReviewerStopped(Refused):
    sentence = _(
        "This person doesn’t review at present, so nobody could hand the review in again: it stays as it is. Invite "
        "the person once more first, with an account that can’t sign in to the administration."
    )


class AnswersOver(Refused):
    sentence = {
        "email": _(
            "The time for answering invitations is over, so nobody could answer from this address. First set a later "
            "end on the page of the review committee."
        )
    }


class NoLongerAnswered(Refused):
    sentence = _("The time for answering invitations is over. Please ask the secretariat.")


class OtherTerms(Refused):
    sentence = _("The terms have changed since you opened this page. Please read them again.")


class AlreadyReviewing(Refused):
    sentence = _("You have already accepted an invitation to this committee, sent to another of your addresses.")


class OtherAccount(AcceptedElsewhere):
    sentence = _("You have reviewed with the account of %(address)s. Sign in with that one, or ask the secretariat.")


class NotReviewing(Refused):
    sentence = _("You are not a reviewer of this award at present. Please ask the secretariat.")


class NotOfThisCycle(Refused):
    sentence = {"application": _("Choose an accepted application of this cycle.")}


class ConflictReasonMissing(ReasonMissing):
    sentence = _("Please give the kind of the connection and a reason. The secretariat reads it.")


class NothingLate(Refused):
    sentence = _(
        "None of these can be opened: they have been handed in, or are closed to this reviewer by now. Look at the "
        "list again."
    )


class DecisionReasonMissing(ReasonMissing):
    sentence = {"reason": _("Please give a reason. It is kept on record.")}


class OpenedInPast(Refused):
    sentence = {"open_until": _("This moment has passed. Choose a later one.")}


class TakesPart(Refused):
    sentence = _("This person takes part in the application. Nobody reviews an application of their own.")


class TakesAll(Refused):
    sentence = _("This phase reviews all accepted applications, so none can be chosen for it.")


class HasReviews(Refused):
    sentence = _("There are reviews of this application in this phase already, so it stays in it.")


class ReviewingOver(Refused):
    sentence = _("The review phase is over, so nothing can be saved any more. Please ask the secretariat.")


class ReviewIsHandedIn(Refused):
    sentence = _("This review has been handed in. Take it back to change it.")


class NothingToHandIn(Refused):
    sentence = _("There is no complete review to hand in.")


class NotTakenBack(Refused):
    sentence = _("This review can no longer be taken back. Please ask the secretariat.")


class RubricMissing(Refused):
    sentence = _("What is to be graded hasn’t been set up yet. Please ask the secretariat.")


class RubricFixed(Refused):
    sentence, code = HANDED_IN, "rubric_fixed"


class AccountOpensAdmin(Refused):
    sentence = _(
        "Your account can sign in to the administration, so it doesn’t review. Please ask the secretariat to invite "
        "another address of yours, and sign in with an account of its own."
    )


class PracticeMissing(Refused):
    sentence = _("Please grade the practice applications first. Then the applications open.")


class QuestionEmpty(Refused):
    sentence = {"text": _("Please write the question first.")}


class QuestionTooLong(Refused):
    sentence = _("A question can have at most %(most)d characters. Please shorten it.")


class QuestionInConflict(Refused):
    sentence = _("Since it was written, a conflict of interest of this reviewer was noted, so it isn’t sent.")


class NoLongerReviewed(Refused):
    sentence = _("The application is no longer under review, so nothing is sent or shown.")


class NamesReviewer(Refused):
    sentence = {"text": _("The text tells who a reviewer is. Please remove the name, the address or the affiliation.")}


class NamesApplicant(Refused):
    sentence = {"text": _("Names are hidden from reviewers, and the text names the applicant. Please remove the name.")}


class ReasonNames(Refused):
    sentence = _("Papers of this phase hide names, and the reason says: %(names)s. Please remove the name.")


class AnswerEmpty(Refused):
    sentence = {"text": _("Please write what reviewers are to read.")}


class AnswerFileUnknown(Refused):
    sentence = {"attachments": _("Choose files that came with the applicant’s reply and have passed their check.")}


class AnswerChanged(ChangedSince):
    sentence = _("Somebody else has changed the answer since you opened this page. Please look at it again.")


class TextGone(Refused):
    sentence = _("The applicant has sent another text since, so nothing is decided on this one any more.")


class StillNames(Refused):
    sentence = _("What remains readable still says: %(names)s. Blacken it too, or tick that it may stay.")
