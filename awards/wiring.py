"""What the award tells others: its check, what it hides, figures, marks of cases, event names, mail, work, files."""

from datetime import timedelta

from django.core.checks import register
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

from awards import checks, receivers, registry
from awards.admin import call_overview, cycle_overview, release_overview
from awards.api import awardees, cycles, programmes
from awards.domain import logo_offer
from awards.domain.application import materials, materials_bundle, reminders, upkeep
from awards.domain.letters import audience, desk, kinds, outcome_kinds
from awards.domain.letters.logo_kinds import LOGO_OFFER
from awards.domain.printing.mailed import receipt_copy
from awards.domain.queries import (
    casestudies,
    commendations,
    examples,
    source,
    subjects,
    usages,
    visibility,
    year_figures,
)
from awards.models import AwardCycle, Awardee, AwardProgramme
from awards.permissions import may_download_material, may_release_results
from awards.signals import awardee_revoked
from casestudies import registry as cases
from foundation.assets import registry as assets
from foundation.assets.signals import file_accepted, file_refused
from foundation.audit import registry as audit
from foundation.certificates import registry as certificates
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job
from foundation.content import registry as content
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.notices.registry import AttachmentFactory
from foundation.organisations import registry as organisations
from foundation.records.registry import withholdings

MINUTELY = Every(timedelta(minutes=1))
EVENTS = {
    "award_cycle.in_force": _("Award cycle put in force"),
    "award_cycle.suspended": _("Award cycle suspended"),
    "award_cycle.archived": _("Award cycle archived"),
    "award_cycle.copied": _("Award cycle made from an earlier one"),
    "award_cycle.extended": _("Call extended"),
    "screening_item.version_begun": _("New version of a screening item begun"),
    "award_cycle.released": _("Results released"),
    "award_cycle.release_called_off": _("Release of results called off"),
    "awardee.revoked": _("Award revoked"),
    "awardee.active": _("Award stands again"),
    "awardee.logo_offered": _("Logo offered to an awardee"),
    "awardee.logo_offer_stopped": _("Address of an awardee’s logo stopped"),
    "application.colleague_invited": _("Colleague invited"),
    "application.colleague_changed": _("What a colleague may do, changed"),
    "application.colleague_removed": _("Colleague taken out"),
    "application.colleague_joined": _("Colleague joined"),
    "application.filled_in": _("Filled in from an earlier application"),
    "application.handed_over": _("Application handed over"),
    "application.reading_link_made": _("Address to read made"),
    "application.reading_link_revoked": _("Address to read stopped"),
    "application.read_by_link": _("Application read by its address"),
    "application.begun": _("Application begun"),
    "application.submitting": _("Application being submitted"),
    "application.submitted": _("Application submitted"),
    "application.draft": _("Application taken back"),
    "application.returned": _("Application returned for correction"),
    "application.accepted": _("Application accepted"),
    "application.ineligible": _("Application found not eligible"),
    "application.not_submitted": _("Application not submitted in time"),
    "application.message_sent": _("Message about an application"),
    "application.withdrawn": _("Application withdrawn"),
    "application.material_arrived": _("Material arrived"),
    "application.material_received": _("Material received"),
    "application.material_removed": _("Material removed"),
    "application.exported": _("Applications exported"),
    "application.material_opened": _("Material opened by staff"),
    "application.viewed": _("Application read by staff"),
    "application.receipt_printed": _("Receipt printed"),
    "application.entered": _("Application entered by staff"),
    "application.flagged": _("Application flagged"),
    "application.unflagged": _("Flag taken off an application"),
    "application.unused_text_discarded": _("Text not used discarded"),
    "application.note_written": _("Internal note written"),
    "application.extension_asked": _("More time asked for"),
    "application.extension_approved": _("More time approved"),
    "application.extension_declined": _("More time declined"),
}

JOBS = (
    Job("laurel_awards.settle_submissions", MINUTELY, upkeep.settle_submissions, next_due=upkeep.next_overdue),
    Job("laurel_awards.settle_materials", MINUTELY, materials.settle_materials),
    Job("laurel_awards.remind_drafts", MINUTELY, reminders.remind_drafts, next_due=reminders.next_reminder),
    Job("laurel_awards.close_drafts", MINUTELY, upkeep.close_drafts, next_due=upkeep.next_close),
)
FIGURES = (
    Figures(
        "laurel_awards.applications",
        _("Applications"),
        _("How far they came"),
        year_figures.list_applications,
        order=40,
        adds_up=False,
    ),
    Figures("laurel_awards.awards", _("Awards given"), _("Tier"), year_figures.list_awards, order=41),
)
AWARDEES = certificates.Source(
    "laurel_awards.awardees",
    _("Awardees whose results are released"),
    commendations.list_candidates,
    may_release_results,
    designs=commendations.list_designs,
)
MATERIALS = exchange.Kind("laurel_awards.materials", materials_bundle.list_entries, may_download_material)
MOUNTS = (
    headless.Mount("/awards/", programmes.router),
    headless.Mount("/award-cycles/", cycles.router),
    headless.Mount("/awardees/", awardees.router),
)


def connect() -> None:
    for mount in MOUNTS:
        headless.mounts.register(mount.prefix, mount)
    register(checks.check_installed_apps, "laurel_awards")
    content.hidden_pages.register("laurel_awards.awardees", visibility.list_hidden_awardee_pages)
    content.hidden_pages.register("laurel_awards.cycles", visibility.list_hidden_cycle_pages)
    content.subjects.register(subjects.CYCLES.prefix, subjects.CYCLES)
    organisations.sources.register(source.SOURCE.name, source.SOURCE)
    for facet in (casestudies.TierFacet(), casestudies.EffortFacet()):
        cases.facets.register(facet.name, facet)
    cases.marks.register("laurel_awards.tiers", casestudies.list_marks)
    for event, name in EVENTS.items():
        audit.events.register(event, name)
    for figures in FIGURES:
        exchange.figures.register(figures.name, figures)
    register_notices()
    register_work()
    register_files()
    register_certificates()
    register_stages()
    connect_receivers()


def register_notices() -> None:
    """Every kind of mail, the copy that goes with a receipt, and the audience of the list of applications."""
    for kind in (*kinds.KINDS, audience.KIND, *outcome_kinds.KINDS, *desk.KINDS, LOGO_OFFER):
        notices.kinds.register(kind.code, kind)
    notices.audiences.register(audience.AUDIENCE.code, audience.AUDIENCE)
    copy = AttachmentFactory(outcome_kinds.RECEIPT_COPY, label=_("PDF copy of all that was sent"), make=receipt_copy)
    notices.attachment_factories.register(copy.code, copy)


def register_work() -> None:
    """What the clock does for applications: every minute, and at the moments that matter."""
    for job in JOBS:
        clock.jobs.register(job.name, job)


def register_files() -> None:
    """Materials that nobody took up, and all materials of applications in one ZIP."""
    assets.unclaimed_finders.register("laurel_awards.materials", materials.list_unclaimed)
    exchange.bundles.register(MATERIALS.name, MATERIALS)


def register_certificates() -> None:
    """Certificates for awardees, and whose logo can't be seen now."""
    withholdings.register(Awardee._meta.label_lower, logo_offer.is_withheld)
    certificates.sources.register(AWARDEES.name, AWARDEES)


def register_stages() -> None:
    """What later stages of an award tell earlier ones."""
    for name, usage in usages.USAGES.items():
        registry.usages.register(name, usage)
    registry.answer_examples.register("laurel_awards.awardees", examples.find_examples)
    registry.overview.register("laurel_awards.call", call_overview.OVERVIEW)
    registry.overview.register("laurel_awards.cycle", cycle_overview.OVERVIEW)
    registry.overview.register("laurel_awards.release", release_overview.OVERVIEW)


def connect_receivers() -> None:
    """A file that has been checked first becomes a received material, then settles its application."""
    file_accepted.connect(receivers.on_file_accepted, dispatch_uid="laurel_awards.settle_file")
    file_accepted.connect(receivers.on_file_decided, dispatch_uid="laurel_awards.file_accepted")
    file_refused.connect(receivers.on_file_decided, dispatch_uid="laurel_awards.file_refused")
    awardee_revoked.connect(receivers.on_awardee_revoked, dispatch_uid="laurel_awards.end_logo")
    for model in (AwardProgramme, AwardCycle, Awardee):
        name = f"laurel_awards.refresh_search.{model.__name__}"
        post_save.connect(receivers.on_record_saved, sender=model, dispatch_uid=name)
