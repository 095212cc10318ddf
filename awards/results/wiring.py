"""What results registers elsewhere: hidden pages, subjects, figures, marks of cases, events, notices, certificates."""

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

from awards.applications import registry as applications
from awards.programmes import registry as programmes_registry
from awards.programmes.models import AwardCycle, AwardProgramme, ScreeningItem, ScreeningItemVersion, Tier
from awards.results import receivers
from awards.results.admin.release_actions import OVERVIEW
from awards.results.api import awardee, cycle, programme
from awards.results.domain import logo_offer
from awards.results.domain.notices.kinds import LOGO_OFFER
from awards.results.domain.notices.logo_offer import find_division
from awards.results.domain.queries import (
    answer_example,
    awardee_case_study,
    awardee_commendation,
    awardee_source,
    awardee_visibility,
    cycle_subject,
    year_figures,
)
from awards.results.models import AwardCyclePage, Awardee, AwardeeEffort, AwardeePage
from awards.results.permissions import may_release_results
from awards.results.signals import awardee_revoked
from casestudies import registry as cases
from foundation.audit import registry as audit
from foundation.certificates import registry as certificates
from foundation.changes import registry as changes
from foundation.content import registry as content
from foundation.coverage import registry as coverage
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.organisations import registry as organisations
from foundation.records.registry import withholdings

EVENTS = {
    "award_cycle.released": _("Results released"),
    "award_cycle.release_called_off": _("Release of results cancelled"),
    "awardee.revoked": _("Award revoked"),
    "awardee.active": _("Award reinstated"),
    "awardee.logo_offered": _("Logo offered to an awardee"),
    "awardee.logo_offer_stopped": _("Logo link of an awardee stopped"),
}

FIGURES = (Figures("laurel_results.awards", _("Awards given"), _("Tier"), year_figures.list_awards, order=41),)
AWARDEES = certificates.Source(
    "laurel_results.awardees",
    _("Awardees of released results"),
    awardee_commendation.list_candidates,
    may_release_results,
    designs=awardee_commendation.list_designs,
)
COVERED = coverage.Place("awardees", _("Awardees"), Awardee, lambda piece: piece.awardees)

MOUNTS = (
    headless.Mount("/awards/", programme.router),
    headless.Mount("/award-cycles/", cycle.router),
    headless.Mount("/awardees/", awardee.router),
)

READ_ONCE = (
    *(AwardCycle, Tier, ScreeningItem, ScreeningItemVersion),
    *(Awardee, AwardeeEffort, AwardeePage, AwardCyclePage),
)


def connect() -> None:
    headless.mounts.register_all(MOUNTS)
    content.hidden_pages.register("laurel_results.awardees", awardee_visibility.HIDDEN_AWARDEES)
    content.hidden_pages.register("laurel_results.cycles", awardee_visibility.HIDDEN_CYCLES)
    changes.watched.register("laurel_results", READ_ONCE)
    content.subjects.register_all([cycle_subject.CYCLES])
    organisations.sources.register_all([awardee_source.SOURCE])
    coverage.places.register_all([COVERED])
    cases.facets.register_all([awardee_case_study.TierFacet(), awardee_case_study.EffortFacet()])
    cases.marks.register("laurel_results.tiers", awardee_case_study.list_marks)
    audit.events.register_all(EVENTS)
    exchange.figures.register_all(FIGURES)
    notices.kinds.register_all([LOGO_OFFER])
    notices.divisions.register(Awardee._meta.label_lower, find_division)
    withholdings.register(Awardee._meta.label_lower, logo_offer.is_withheld)
    certificates.sources.register_all([AWARDEES])
    applications.answer_examples.register("laurel_results.awardees", answer_example.find_examples)
    programmes_registry.overview.register("laurel_results.release", OVERVIEW)
    connect_receivers()


def connect_receivers() -> None:
    """A revoked award ends its logo; a changed record is reindexed."""
    awardee_revoked.connect(receivers.on_awardee_revoked, dispatch_uid="laurel_results.end_logo")
    for model in (AwardProgramme, AwardCycle, Awardee):
        name = f"laurel_results.refresh_search.{model.__name__}"
        post_save.connect(receivers.on_record_saved, sender=model, dispatch_uid=name)
