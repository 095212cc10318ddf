"""Wiring of awards: label, addresses, routers, and what it tells the floors below. No logic."""

from datetime import timedelta

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

FIGURES = (
    ("applications", _("Applications"), _("How far they came")),
    ("awards", _("Awards given"), _("Tier")),
)
UNCLAIMED = "awards.domain.application.materials.list_unclaimed"
MATERIALS = "awards.domain.application.materials_bundle.list_entries"


class AwardsConfig(AppConfig):
    name = "awards"
    label = "laurel_awards"
    verbose_name = _("Awards")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "awards.urls"
    laurel_routers = {
        "/awards/": "awards.api.programmes",
        "/award-cycles/": "awards.api.cycles",
        "/awardees/": "awards.api.awardees",
    }

    def ready(self) -> None:
        from awards import checks, receivers  # noqa: PLC0415 -- models must be loaded first
        from awards.domain import letters, logo_offer  # noqa: PLC0415 -- as above
        from awards.domain.queries import casestudies, source, subjects, visibility  # noqa: PLC0415 -- as above
        from awards.models import Awardee  # noqa: PLC0415 -- as above
        from casestudies import registry as cases  # noqa: PLC0415 -- as above
        from foundation.assets import registry as assets  # noqa: PLC0415 -- as above
        from foundation.audit import registry as audit  # noqa: PLC0415 -- as above
        from foundation.content import registry as content  # noqa: PLC0415 -- as above
        from foundation.credentials import registry as credentials  # noqa: PLC0415 -- as above
        from foundation.exchange import registry as exchange  # noqa: PLC0415 -- as above
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above
        from foundation.records.registry import withholdings  # noqa: PLC0415 -- as above

        register(checks.check_installed_apps, "laurel_awards")
        content.hide(visibility.list_hidden_awardee_pages)
        content.hide(visibility.list_hidden_cycle_pages)
        content.add_subjects(subjects.CYCLES)
        organisations.add_source(source.SOURCE)
        for order, (name, label, dimension) in enumerate(FIGURES, start=40):
            rows = f"awards.domain.queries.year_figures.list_{name}"
            facts = {"label": label, "dimension": dimension, "rows": rows, "order": order, "adds_up": name == "awards"}
            exchange.figures(f"laurel_awards.{name}", **facts)
        cases.add_facet(casestudies.TierFacet())
        cases.add_facet(casestudies.EffortFacet())
        cases.add_marks(casestudies.list_marks)
        for event, words in EVENTS.items():
            audit.name_event(event, words)
        letters.declare()
        letters.declare_audience()
        letters.declare_outcomes()
        letters.declare_desk()
        letters.declare_logo()
        declare_stages()
        declare_jobs()
        assets.leaves_unclaimed("laurel_awards.materials", UNCLAIMED)
        exchange.bundle("laurel_awards.materials", entries=MATERIALS, may="awards.permissions.may_download_material")
        withholdings.register(Awardee._meta.label_lower, logo_offer.is_withheld)
        credentials.source(
            "laurel_awards.awardees",
            label=_("Awardees whose results are released"),
            candidates="awards.domain.queries.commendations.list_candidates",
            may="awards.permissions.may_release_results",
            designs="awards.domain.queries.commendations.list_designs",
        )
        receivers.connect()


def declare_stages() -> None:
    """What later stages of an award tell earlier ones."""
    from awards import registry  # noqa: PLC0415 -- models must be loaded first
    from awards.admin import call_overview, cycle_overview, release_overview  # noqa: PLC0415 -- as above
    from awards.domain.queries import examples, usages  # noqa: PLC0415 -- as above

    registry.overview.register("laurel_awards.call", call_overview.OVERVIEW)
    registry.overview.register("laurel_awards.cycle", cycle_overview.OVERVIEW)
    registry.overview.register("laurel_awards.release", release_overview.OVERVIEW)
    for name, usage in usages.USAGES.items():
        registry.usages.register(name, usage)
    registry.answer_examples.register("laurel_awards.awardees", examples.find_examples)


def declare_jobs() -> None:
    """What the clock does for applications: every minute, and at the moments that matter."""
    from foundation.clock import registry as clock  # noqa: PLC0415 -- models must be loaded first

    minute = timedelta(minutes=1)
    room = "awards.domain.application"
    clock.job(
        "laurel_awards.settle_submissions",
        every=minute,
        run=f"{room}.settle_submissions",
        next_due=f"{room}.next_overdue",
    )
    clock.job("laurel_awards.settle_materials", every=minute, run=f"{room}.settle_materials")
    reminders = f"{room}.reminders"
    clock.job(
        "laurel_awards.remind_drafts",
        every=minute,
        run=f"{reminders}.remind_drafts",
        next_due=f"{reminders}.next_reminder",
    )
    clock.job("laurel_awards.close_drafts", every=minute, run=f"{room}.close_drafts", next_due=f"{room}.next_close")


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
