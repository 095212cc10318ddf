"""What results registers elsewhere: work, hidden pages, subjects, figures, marks of cases, events, certificates."""

from datetime import timedelta
from functools import partial

from django.db.models import Q
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from awards.applications import registry as applications
from awards.applications.models import CallExtension
from awards.programmes import registry as programmes_registry
from awards.programmes.models import (
    AwardCycle,
    AwardProgramme,
    Condition,
    Declaration,
    JudgingCriterion,
    Privilege,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    ScreeningOption,
    SiblingAward,
    Tier,
)
from awards.programmes.registry import Usage
from awards.results import receivers
from awards.results.admin.awardee_actions import OVERVIEW, PENDING
from awards.results.api import awardee, cycle, programme
from awards.results.domain import awardee_filling, awardee_import, logo_offer
from awards.results.domain.awardee_import import IMPORTER
from awards.results.domain.awardee_lock import refuse_in_other_forms
from awards.results.domain.notices.kinds import LOGO_OFFER
from awards.results.domain.notices.logo_offer import find_division
from awards.results.domain.queries import (
    answer_example,
    awardee_case_study,
    awardee_commendation,
    awardee_disclosure,
    awardee_open_data,
    awardee_source,
    awardee_visibility,
    cycle_subject,
    year_figures,
)
from awards.results.models import (
    AwardCyclePage,
    Awardee,
    AwardeeEffort,
    AwardeeImport,
    AwardeeMeasure,
    AwardeeOrganisation,
    AwardeePage,
    AwardProgrammePage,
)
from awards.results.permissions import may_release_results
from awards.results.signals import results_released
from casestudies import registry as cases
from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.certificates import registry as certificates
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.content import registry as content
from foundation.coverage import registry as coverage
from foundation.exchange import registry as exchange
from foundation.exchange.domain import run_purge, start_purge
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.organisations import registry as organisations
from foundation.organisations.models import Organisation
from foundation.records.registry import withholdings
from foundation.search import registry as search
from foundation.text.languages import LANGUAGES
from foundation.viewsets import home

EVENTS = {
    "awardee.revoked": _("Award revoked"),
    "awardee.declined": _("Award declined"),
    "awardee.retraction_requested": _("Revocation of an award requested"),
    "awardee.retraction_withdrawn": _("Request to revoke an award withdrawn"),
    "awardee.active": _("Award reinstated"),
    "awardee.logo_offered": _("Logo offered to an awardee"),
    "awardee.logo_offer_stopped": _("Logo link of an awardee stopped"),
    "awardee.import_begun": _("Awardee spreadsheet uploaded"),
    "awardee.import_entered": _("Import of an awardee spreadsheet requested"),
    "awardee.imported": _("Awardees imported"),
    "awardee.filling_begun": _("Filling of awardees from decisions started"),
    "awardee.filled": _("Awardee filled from a decision"),
    "awardee.refilled": _("Tier or citation of an awardee written anew from a decision"),
    "awardee.filling_ended": _("Filling of awardees from decisions ended"),
    "awardee.import_reasons": _("Awardee spreadsheet with reasons downloaded"),
}
LEASE = timedelta(minutes=10)
IMPORT = Kind(IMPORTER.kind, awardee_import.run_import, lease=LEASE, tries=5, atomic=False)
FILLING = Kind(awardee_filling.WORK, awardee_filling.run_filling, lease=LEASE, tries=5, atomic=False)
PURGE = Kind("laurel_results.purge", partial(run_purge, of=[AwardeeImport]), lease=LEASE, atomic=False)
DAILY = Job(PURGE.name, Every(timedelta(days=1)), partial(start_purge, PURGE.name))

FIGURES = (Figures("laurel_results.awards", _("Awards given"), _("Tier"), year_figures.list_awards, order=41),)
AWARDEES = certificates.Source(
    "laurel_results.awardees",
    _("Awardees of released results"),
    awardee_commendation.list_candidates,
    awardee_commendation.find_candidate,
    may_release_results,
    designs=awardee_commendation.list_designs,
)
COVERED = coverage.Place("awardees", _("Awardees"), Awardee, lambda piece: piece.awardees, refuse_in_other_forms)

MOUNTS = (
    headless.Mount("/awards/", programme.router),
    headless.Mount("/award-cycles/", cycle.router),
    headless.Mount("/awardees/", awardee.router),
)

READ_ONCE = (
    *(AwardProgramme, AwardCycle, Tier, Privilege, Privilege.tiers.through, ScreeningItem, ScreeningItemVersion),
    *(Awardee, AwardeeEffort, AwardeePage, AwardCyclePage, AwardProgrammePage),
)
READ = (
    *(CallExtension, SiblingAward, Condition, Declaration, RequiredMaterial, ScreeningOption, JudgingCriterion),
    *(AwardeeOrganisation, AwardeeMeasure, Awardee.media_coverage.through),
)

REQUIRED = (  # of a cycle: what its call says of who may apply, with what, and for what
    *("guideline", "conditions.text", "required_materials.name", "required_materials.help"),
    *("tiers.name", "tiers.definition", "privileges.name", "privileges.description"),
)
FOUND = (
    search.Kind(
        "awardees",
        pgettext_lazy("search", "Awardees"),
        AwardeePage,
        names=(
            *(f"awardee.{name}" for name in ("name_ja", "name_en", "name_kana", "unit_ja", "unit_en")),
            *(f"awardee.named_organisations.organisation.{name}" for name in ("name_ja", "name_en", "name_kana")),
            *(f"awardee.named_organisations.{name}" for name in ("name_ja", "name_en")),
        ),
        body=(
            *(f"awardee.{name}" for name in ("citation_ja", "citation_en", "summary_ja", "summary_en")),
            *(
                f"awardee.{code}.name_{language}"
                for code in ("tier", "industry", "prefecture")
                for language in LANGUAGES
            ),
            *("awardee.city_ja", "awardee.city_en"),
            *(f"awardee.public_efforts.text_{language}" for language in LANGUAGES),
            "story",
        ),
        dated="awardee.cycle.known_released_at",
        related=("awardee__cycle", "awardee__tier", "awardee__industry", "awardee__prefecture"),
        prefetched=("awardee__organisations__organisation", "awardee__efforts__item"),
    ),
    search.Kind(  # what is said of results and the panel is shown once they are released, so it isn't found either
        "calls",
        _("Calls and results"),
        AwardCyclePage,
        names=("cycle.name_ja", "cycle.name_en", "cycle.year_label"),
        body=(
            *("guidelines", "faq", "time_needed", "fee"),
            *(f"cycle.{path}_{language}" for path in REQUIRED for language in LANGUAGES),
        ),
        dated="cycle.known_opens_at",
        related=("cycle",),
        prefetched=tuple(f"cycle__{name}" for name in ("conditions", "required_materials", "tiers", "privileges")),
    ),
    search.Kind(
        "awards",
        pgettext_lazy("search", "Awards"),
        AwardProgrammePage,
        names=("programme.name_ja", "programme.name_en", "programme.presenter_ja", "programme.presenter_en"),
        body=("programme.purpose_ja", "programme.purpose_en", "body"),
        related=("programme",),
    ),
)
CERTIFIED = Usage(Tier, awardee_commendation.list_joint_certificates, "certificates_for")
SOURCES = {
    "results: awardees": search.Source(Awardee, lambda row: row.pages.all()),
    "results: cycles": search.Source(
        AwardCycle, lambda row: Page.objects.filter(Q(awardcyclepage__cycle=row) | Q(awardeepage__awardee__cycle=row))
    ),
    "results: programmes": search.Source(AwardProgramme, lambda row: row.pages.all()),
    "results: organisations": search.Source(
        Organisation, lambda row: AwardeePage.objects.filter(awardee__organisations__organisation=row)
    ),
    "results: organisations of awardees": search.Source(
        AwardeeOrganisation, lambda row: AwardeePage.objects.filter(awardee=row.awardee_id)
    ),
    "results: efforts of awardees": search.Source(
        AwardeeEffort, lambda row: AwardeePage.objects.filter(awardee=row.awardee_id)
    ),
    "results: items": search.Source(
        ScreeningItem, lambda row: AwardeePage.objects.filter(awardee__efforts__item=row).distinct()
    ),
    "results: tiers": search.Source(
        Tier, lambda row: Page.objects.filter(Q(awardcyclepage__cycle=row.cycle_id) | Q(awardeepage__awardee__tier=row))
    ),
    **{
        f"results: {model._meta.model_name} of a cycle": search.Source(
            model, lambda row: AwardCyclePage.objects.filter(cycle=row.cycle_id)
        )
        for model in (Condition, RequiredMaterial, Privilege)
    },
}


def connect() -> None:
    search.kinds.register_all(FOUND)
    search.sources.register_all(SOURCES)
    headless.mounts.register_all(MOUNTS)
    content.hidden_pages.register("laurel_results.awardees", awardee_visibility.HIDDEN_AWARDEES)
    content.hidden_pages.register("laurel_results.cycles", awardee_visibility.HIDDEN_CYCLES)
    caching.countdowns.register("laurel_results", (AwardCycle, CallExtension))
    changes.watched.register("laurel_results", READ_ONCE)
    changes.public_tables.register("laurel_results", READ)
    content.subjects.register_all([cycle_subject.CYCLES])
    organisations.sources.register_all([awardee_source.SOURCE])
    coverage.places.register_all([COVERED])
    cases.facets.register_all([awardee_case_study.TierFacet(), awardee_case_study.EffortFacet()])
    cases.marks.register("laurel_results.tiers", awardee_case_study.list_marks)
    audit.events.register_all(EVENTS)
    exchange.figures.register_all(FIGURES)
    exchange.data_sets.register("laurel_results.awardees", awardee_open_data.list_data_sets)
    clock.kinds.register_all([IMPORT, FILLING, PURGE])
    clock.jobs.register_all([DAILY])
    notices.kinds.register_all([LOGO_OFFER])
    notices.divisions.register(Awardee._meta.label_lower, find_division)
    withholdings.register(Awardee._meta.label_lower, logo_offer.is_withheld)
    certificates.sources.register_all([AWARDEES])
    certificates.endings.register(Awardee._meta.label_lower, awardee_commendation.has_ended)
    applications.answer_examples.register("laurel_results.awardees", answer_example.find_examples)
    programmes_registry.disclosures.register("laurel_results", awardee_disclosure.match_disclosures)
    programmes_registry.overview.register("laurel_results.awardees", OVERVIEW)
    programmes_registry.usages.register("laurel_results.certificates", CERTIFIED)
    home.pending.register_all(PENDING)
    results_released.connect(receivers.on_results_released, dispatch_uid="laurel_results.release_date")
    for model in (AwardProgramme, AwardCycle, Awardee):
        name = f"laurel_results.refresh_search.{model.__name__}"
        post_save.connect(receivers.on_record_saved, sender=model, dispatch_uid=name)
