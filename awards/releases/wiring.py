"""What releases register with other apps: events, the clock's jobs, steps, hidden, held, concealed pages."""

from datetime import timedelta

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.signals import copy_for_translation_done

from awards.applications import registry as applications
from awards.programmes import registry as programmes_registry
from awards.programmes.signals import cycle_moved
from awards.releases import receivers
from awards.releases.admin import release as release_admin
from awards.releases.admin.release_actions import OVERVIEW
from awards.releases.domain.embargo_end import describe_notified, notify_rooms
from awards.releases.domain.notices import kinds
from awards.releases.domain.outcome_notice import (
    APPLICANTS,
    describe_waiting,
    find_next_notice,
    notify_early,
    notify_outcome,
)
from awards.releases.domain.queries import (
    outcome_reading,
    release_circle,
    release_embargo,
    release_lock,
    release_picture,
)
from awards.releases.domain.queries.release_media import leave_out_deleted, make_concealments
from awards.releases.domain.release import lose_approvals
from awards.releases.domain.release_certificate import ISSUES
from awards.releases.domain.release_moment import carry_out_due, carry_out_passed, find_next_start
from awards.releases.domain.release_page import LINKS, is_installed
from awards.releases.domain.release_reading import note_reading
from awards.releases.domain.release_step import (
    ANNOUNCED,
    NOTIFIED,
    OFFERED,
    PUBLISHED,
    announce,
    offer_logo_of,
    say_published,
)
from awards.releases.domain.release_submission import DRAWINGS, SUBMISSIONS
from awards.releases.models import CircleMember, Release, ReleasePage
from awards.releases.registry import notified
from awards.results import registry as results
from awards.results.fields import CASE_STUDY
from awards.results.signals import awardee_restored, awardee_revoked
from awards.rooms import registry as rooms
from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.content import registry as content
from foundation.notices import registry as notices
from foundation.records.registry import concealments
from foundation.search import registry as search
from foundation.sharing import registry as sharing
from foundation.viewsets import home

# None of them names a page or, before the moment, an awardee: who reads the audit record need not know by then.
EVENTS = {
    "release.begun": _("Release started"),
    "release.pages_added": _("Pages added to a release"),
    "release.page_removed": _("Page taken out of a release"),
    "release.page_read": _("Draft of a release looked at"),
    "release.member_added": _("Person added to the circle of a release"),
    "release.member_removed": _("Person taken out of the circle of a release"),
    "release.moment_set": _("Moment of a release changed"),
    "release.outcome_worded": _("Notice to applicants reworded"),
    "release.submitting": _("Submitting a release requested"),
    "release.submitted": _("Release submitted for approval"),
    "release.returned": _("Release in preparation again"),
    "release.approved": _("Release approved"),
    "release.held": _("Release put on hold"),
    "release.call_off_requested": _("Calling off a release requested"),
    "release.called_off": _("Release called off"),
    "release.released": _("Release carried out"),
    "award_room.end_recalled": _("Awardee told that the embargo goes on"),
    "award_room.end_notified": _("Awardee told the new end of the embargo"),
    "release.certificate_withheld": _("No certificate issued, since the award no longer counted"),
}
JOBS = (
    Job("laurel_releases.carry_out", Every(timedelta(minutes=1)), carry_out_due, next_due=find_next_start),
    Job("laurel_releases.lose_approvals", Every(timedelta(minutes=1)), lose_approvals),
    Job("laurel_releases.notify_rooms", Every(timedelta(minutes=1)), notify_rooms),
    Job("laurel_releases.notify_early", Every(timedelta(minutes=1)), notify_early, next_due=find_next_notice),
)
KINDS = (
    DRAWINGS,
    SUBMISSIONS,
    Kind(PUBLISHED, say_published),
    Kind(ANNOUNCED, announce),
    Kind(NOTIFIED, notify_outcome, lease=timedelta(minutes=10)),
    Kind(OFFERED, offer_logo_of),
    ISSUES,
)


def connect() -> None:
    audit.events.register_all(EVENTS)
    audit.filters.register("laurel_releases", leave_out_deleted)
    clock.jobs.register_all(JOBS)
    clock.kinds.register_all(KINDS)
    clock.filters.register("laurel_releases", release_circle.leave_out_work(*(kind.name for kind in KINDS)))
    notices.kinds.register_all(kinds.KINDS)
    notices.audiences.register_all([APPLICANTS])
    home.pending.register_all(release_admin.PENDING)
    changes.watched.register("laurel_releases", (Release, ReleasePage, CircleMember))
    changes.moment_passed.register("laurel_releases", carry_out_passed)
    content.hidden_pages.register("laurel_releases", release_embargo.HIDDEN_RELEASES)
    content.embargoes.register("laurel_releases", release_embargo.list_embargoed_pages)
    content.secret_fields.register("laurel_releases", release_circle.RESULT_TEXTS)
    content.kept_pages.register("laurel_releases", release_embargo.list_released_pages)
    content.draft_readings.register("laurel_releases", note_reading)
    search.coming_pages.register("laurel_releases", release_embargo.list_coming_pages)
    sharing.coming_pages.register("laurel_releases", release_picture.list_coming_pages)
    applications.outcome_addresses.register("laurel_releases", outcome_reading.find_address)
    notified.register("laurel_releases", describe_notified)
    rooms.moments.register("laurel_releases", release_lock.find_approved_moment)
    results.locked_cycles.register("laurel_releases", release_lock.list_locked_cycles)
    concealments.register_all(release_circle.CONCEALED | make_concealments())
    programmes_registry.overview.register("laurel_releases", OVERVIEW)
    programmes_registry.moves.register("laurel_releases", describe_waiting)
    for label in (*LINKS, CASE_STUDY):
        if is_installed(label):
            post_save.connect(receivers.on_page_saved, sender=label, dispatch_uid="laurel_releases.link")
    copy_for_translation_done.connect(receivers.on_translation_begun, dispatch_uid="laurel_releases.translation")
    cycle_moved.connect(receivers.on_cycle_moved, dispatch_uid="laurel_releases.moved")
    awardee_revoked.connect(receivers.on_awardee_departed, dispatch_uid="laurel_releases.departed")
    awardee_restored.connect(receivers.on_awardee_restored, dispatch_uid="laurel_releases.restored")
