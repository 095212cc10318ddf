"""What decisions register with other apps: events, the job that takes approvals back, papers made by the worker."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from awards.decisions.admin import decision_set as decision_set_admin
from awards.decisions.domain import check_file, check_kind
from awards.decisions.domain.decision_set import lose_approvals
from awards.decisions.domain.decision_set_file import make_paper
from awards.decisions.domain.minutes import list_unclaimed
from awards.decisions.domain.queries.decision_disclosure import leave_out_judging, list_insiders, match_disclosures
from awards.decisions.domain.queries.decision_returned import describe_return, describe_review_return
from awards.decisions.models import Attendance, DecisionSetFile, PanelMeeting, PanelMember
from awards.processing import registry as processing
from awards.programmes import registry as programmes
from awards.reviews import registry as reviews
from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange.domain import run_purge, start_purge
from foundation.viewsets import home

# None of them says what was decided, nor of whom: who reads the audit record need not know.
EVENTS = {
    "decision_set.begun": _("Set of decisions started"),
    "decision_set.decided": _("Decisions made"),
    "decision_set.undecided": _("Decisions taken back"),
    "decision_set.reordered": _("Order of the reserves changed"),
    "decision_set.reworded": _("Texts of a decision changed"),
    "decision_set.ranking_named": _("Ranking of a set of decisions chosen"),
    "decision_set.timed": _("Moment of notifying those not selected changed"),
    "decision_set.submitted": _("Decisions submitted for approval"),
    "decision_set.returned": _("Decisions returned"),
    "decision_set.approved": _("Decisions approved"),
    "decision_set.superseded": _("Approved decisions replaced"),
    "decision_set.lost": _("Approval of decisions lost"),
    "decision_set.exported": _("Decisions exported"),
    "decision_set.paper_requested": _("Paper of decisions requested"),
    "decision_set.paper_downloaded": _("Paper of decisions downloaded"),
    "panel_meeting.planned": _("Panel meeting planned"),
    "panel_meeting.changed": _("Plan of a panel meeting changed"),
    "panel_meeting.opened": _("Panel meeting opened"),
    "panel_meeting.attended": _("Attendance at a panel meeting set"),
    "panel_meeting.item_added": _("Item added to the agenda of a panel meeting"),
    "panel_meeting.item_moved": _("Order of the agenda of a panel meeting changed"),
    "panel_meeting.item_dropped": _("Item taken from the agenda of a panel meeting"),
    "panel_meeting.item_started": _("Item of a panel meeting started"),
    "panel_meeting.left_room": _("Panel member left the room for an item"),
    "panel_meeting.came_back": _("Panel member came back to the room"),
    "panel_meeting.item_recorded": _("Item of a panel meeting recorded"),
    "panel_meeting.item_ended": _("Item of a panel meeting ended"),
    "panel_meeting.closed": _("Panel meeting closed"),
    "panel_member.conflict_set": _("Conflict of interest of a panel member noted"),
    "panel_member.conflict_ended": _("Conflict of interest of a panel member ended"),
    "panel_member.conflict_dismissed": _("Finding of a panel member noted as no conflict of interest"),
    "panel_minutes.added": _("Minutes of a panel meeting added"),
    "panel_minutes.confirmed": _("Minutes of a panel meeting confirmed"),
    "decision_check.requested": _("Checks requested"),
    "decision_check.assigned": _("Person in charge or due date of a check changed"),
    "decision_check.recorded": _("Result of a check recorded"),
    "decision_check.reopened": _("Check opened again"),
    "decision_check.evidence_added": _("Evidence of a check added"),
}
CHECK_KINDS = programmes.CopiedPart(
    check_kind.copy_check_kinds, check_kind.describe_check_kinds, check_kind.delete_check_kinds
)
PURGE = "laurel_decisions.purge"
PAPERS = Kind(DecisionSetFile.work_kind, make_paper, lease=timedelta(minutes=5), atomic=False)
PURGING = Kind(PURGE, partial(run_purge, of=[DecisionSetFile]), lease=timedelta(minutes=10), atomic=False)
READ = (PanelMember, PanelMeeting, Attendance)  # of a panel that is published with the results
JOBS = (
    Job("laurel_decisions.lose_approvals", Every(timedelta(minutes=1)), lose_approvals),
    Job(PURGE, Every(timedelta(hours=1)), partial(start_purge, PURGE)),
)


def connect() -> None:
    audit.events.register_all(EVENTS)
    audit.filters.register("laurel_decisions.judging", leave_out_judging)
    clock.kinds.register_all([PAPERS, PURGING])
    clock.jobs.register_all(JOBS)
    programmes.insiders.register("laurel_decisions", list_insiders)
    programmes.overview.register("laurel_decisions", decision_set_admin.OVERVIEW)
    programmes.disclosures.register("laurel_decisions", match_disclosures)
    programmes.copied_parts.register("laurel_decisions.check_kinds", CHECK_KINDS)
    changes.public_tables.register("laurel_decisions", READ)
    home.pending.register_all(decision_set_admin.PENDING)
    processing.return_consequences.register("laurel_decisions.sets", describe_return)
    reviews.return_consequences.register("laurel_decisions.sets", describe_review_return)
    assets.unclaimed_finders.register("laurel_decisions.minutes", list_unclaimed)
    assets.unclaimed_finders.register("laurel_decisions.checks", check_file.list_unclaimed)
