"""What reviews register with other apps: notices, events, a job, who is bound by terms, divisions in charge."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from awards.processing import registry as processing
from awards.programmes import registry as programmes
from awards.reviews.admin import review_home
from awards.reviews.domain import blind_copy
from awards.reviews.domain.committee_copy import copy_committee, delete_committee, describe_committee
from awards.reviews.domain.conflict import propose_all
from awards.reviews.domain.notices import kinds
from awards.reviews.domain.queries.committee_terms import may_have_agreed
from awards.reviews.domain.queries.phase_application import is_blind_for_cycle
from awards.reviews.domain.queries.question import list_concealed_notices
from awards.reviews.domain.queries.review_disclosure import leave_out_reviewing
from awards.reviews.domain.queries.review_returned import describe_return
from awards.reviews.domain.queries.reviewer import find_division
from awards.reviews.domain.reviewer_reminder import next_reviewer_reminder, remind_reviewers
from awards.reviews.models import Reviewer
from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.notices import registry as notices
from foundation.notices.models import Notice
from foundation.records.registry import Concealment, concealments
from foundation.terms import registry as terms
from foundation.viewsets import home

EVENTS = {
    "reviewer.invited": _("Reviewer invited"),
    "reviewer.accepted": _("Invitation to review accepted"),
    "reviewer.declined": _("Invitation to review declined"),
    "reviewer.readdressed": _("Address of a reviewer changed"),
    "reviewer.ended": _("Work as a reviewer ended"),
    "reviewer.reminded": _("Reviewer reminded"),
    "reviewer.exported": _("Reviewers exported"),
    "reviewer.declared": _("Conflicts of interest declared"),
    "reviewer.practised": _("Practice application graded"),
    "review_phase.taken_on": _("Applications taken on in a review phase"),
    "review_phase.left_out": _("Applications left out of a review phase"),
    "review_phase.brought_back": _("Applications brought back into a review phase"),
    "review_rubric.begun": _("New version of a rubric begun"),
    "review.handed_in": _("Review handed in"),
    "review.opened_again": _("Review that wasn’t handed in opened again"),
    "review.read": _("Application read by a reviewer"),
    "review.newest_read": _("Newer submission taken for a review"),
    "review.taken_back": _("Review taken back"),
    "review_question.written": _("Question to an applicant written by a reviewer"),
    "review_question.sent": _("Question of a reviewer sent to the applicant"),
    "review_question.declined": _("Question of a reviewer not sent"),
    "review_question.answered": _("Answer to a reviewer’s question shown"),
    "review_question.answer_changed": _("Answer to a reviewer’s question changed"),
    "review_question.files_chosen": _("Files shown with an answer chosen"),
    "blind_copy.requested": _("Cleaned copy of a file requested"),
    "blind_copy.made": _("Cleaned copy of a file made"),
    "blind_copy.impossible": _("File can’t be cleaned"),
    "blind_copy.confirmed": _("Cleaned copy of a file confirmed"),
    "blind_copy.withheld": _("File withheld from reviewers"),
    "reviewer_file.shut": _("File shut for reviewers"),
    "reviewer_file.opened": _("File opened for reviewers again"),
    "blind_text.open": _("Text for reviewers to be decided"),
    "blind_text.blackened": _("Words of a text blackened for reviewers"),
    "blind_text.shown": _("Text shown to reviewers as it is"),
    "blind_text.withheld": _("Text withheld from reviewers"),
    "blind_text.outdated": _("Text for reviewers no longer in the application"),
    "blind_copy.replaced": _("Cleaned copy of a file replaced"),
    "review_conflict.noted": _("Conflict of interest noted"),
    "review_conflict.proposed": _("Conflict of interest proposed again"),
    "review_conflict.reworded": _("Conflict of interest reworded"),
    "review_conflict.confirmed": _("Conflict of interest confirmed"),
    "review_conflict.dismissed": _("Conflict of interest dismissed"),
}
COMMITTEE = programmes.CopiedPart(copy_committee, describe_committee, delete_committee)
MINUTE = timedelta(minutes=1)
COPYING = Kind(blind_copy.KIND, blind_copy.make_copy, lease=20 * MINUTE, tries=200, atomic=False)
REQUESTING = Job("laurel_reviews.request_copies", Every(MINUTE), blind_copy.request_all)
PROPOSING = Job("laurel_reviews.propose_conflicts", Every(MINUTE), propose_all)

REMINDING = Job("laurel_reviews.remind_reviewers", Every(MINUTE), remind_reviewers, next_due=next_reviewer_reminder)


def connect() -> None:
    audit.events.register_all(EVENTS)
    audit.filters.register("laurel_reviews.reviewing", leave_out_reviewing)
    concealments.register("laurel_reviews.questions", Concealment(Notice, list_concealed_notices))
    notices.kinds.register_all(kinds.KINDS)
    notices.divisions.register(Reviewer._meta.label_lower, find_division)
    clock.jobs.register_all([PROPOSING, REMINDING, REQUESTING])
    clock.kinds.register_all([COPYING])
    assets.unclaimed_finders.register("laurel_reviews.blind_copies", blind_copy.list_unclaimed)
    home.pending.register_all(review_home.PENDING)
    processing.return_consequences.register("laurel_reviews.reviews", describe_return)
    programmes.copied_parts.register("laurel_reviews.committee", COMMITTEE)
    programmes.blindness.register("laurel_reviews.phases", is_blind_for_cycle)
    terms.bindings.register("laurel_reviews.committees", may_have_agreed)
