"""What participation registers: pages, subjects, open data, figures, terms, certificates, notices, work, events."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.participation.admin import campaign_home, participation_home
from campaigns.participation.api import campaign, participant
from campaigns.participation.domain import participation_batch, participation_credentials, participation_logo
from campaigns.participation.domain.notices import audience, division, kinds, kinds_division
from campaigns.participation.domain.participation_confirmation import purge_unconfirmed
from campaigns.participation.domain.queries import (
    campaign_visibility,
    open_data,
    participation_certificate,
    participation_source,
    year_figures,
)
from campaigns.participation.models import (
    Campaign,
    CampaignPage,
    CampaignPromoter,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
    ParticipationAnswer,
)
from campaigns.participation.permissions import may_decide
from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.certificates import registry as certificates_registry
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.content import registry as content
from foundation.coverage import registry as coverage
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.organisations import registry as organisations
from foundation.records import registry as records
from foundation.search import registry as search
from foundation.terms import registry as terms
from foundation.viewsets import home, home_dates

PARTICIPATION_EVENTS = {
    "participation.exported": _("Participations exported"),
    "participation.registered": _("Participation registered"),
    "participation.entered": _("Participation added by staff"),
    "participation.applied": _("E-mail address of a participation confirmed"),
    "participation.approved": _("Participation approved"),
    "participation.rejected": _("Participation rejected"),
    "participation.reopened": _("Rejected participation reopened"),
    "participation.withdrawn": _("Participation withdrawn"),
    "participation.revoked": _("Participation revoked"),
    "participation.changed": _("Participation changed"),
    "participation.agreed_to_logo": _("Logo terms accepted"),
    "participation.logo_changed": _("Participant’s logo changed"),
    "participation.logo_approved": _("Participant’s logo approved"),
    "participation.logo_refused": _("Participant’s logo declined"),
    "participation.record_followed": _("Organisation’s record updated from its participation"),
    "participation.link_changed": _("Private link of a participation changed"),
    "participation.address_requested": _("Change of a participation’s e-mail address requested"),
    "participation.address_kept": _("Request to change a participation’s e-mail address dropped"),
    "participation.address_changed": _("E-mail address of a participation changed"),
    "participation.dropped": _("Registration discarded: the organisation is already taking part"),
    "participation.names_proposed": _("Name change requested by the participant"),
    "participation.names_withdrawn": _("Name change withdrawn by the participant"),
    "participation.names_approved": _("Name change approved"),
    "participation.names_refused": _("Name change declined"),
    "participation.joined": _("Participation joined to an organisation on record"),
    "participation.same": _("Registration found to be a second one of the same participant"),
    "participation.batch_requested": _("Approval of all participations found requested"),
    "participation.batch_finished": _("Approval of all participations found completed"),
    "participation.purged": _("Unconfirmed registrations deleted"),
}
COVERED = coverage.Place("campaigns", _("Campaigns"), Campaign, lambda piece: piece.campaigns)

FIGURES = (
    Figures(
        "laurel_participation.registrations",
        _("Campaign registrations"),
        _("Progress"),
        year_figures.list_registrations,
        order=10,
        adds_up=False,
    ),
    Figures(
        "laurel_participation.kinds",
        _("Participants by kind"),
        pgettext_lazy("participant", "Kind"),
        year_figures.list_kinds,
        order=11,
    ),
    Figures(
        "laurel_participation.industries",
        _("Participants by industry"),
        _("Industry"),
        year_figures.list_industries,
        order=12,
    ),
    Figures(
        "laurel_participation.sizes",
        _("Participants by number of employees"),
        pgettext_lazy("facet", "Employees"),
        year_figures.list_sizes,
        order=13,
    ),
    Figures(
        "laurel_participation.prefectures",
        _("Participants by prefecture"),
        _("Prefecture"),
        year_figures.list_prefectures,
        order=14,
    ),
)

PARTICIPANTS = certificates_registry.Source(
    "laurel_participation.participants",
    _("Approved campaign participants"),
    participation_certificate.list_candidates,
    participation_certificate.find_candidate,
    may_decide,
    designs=participation_certificate.list_designs,
)
HOURLY = Every(timedelta(hours=1))
BATCH_LEASE = timedelta(minutes=10)

KINDS = (Kind(participation_batch.KIND, participation_batch.run_approvals, lease=BATCH_LEASE, tries=5, atomic=False),)
JOBS = (Job("laurel_participation.purge_unconfirmed", HOURLY, purge_unconfirmed),)

READ_ONCE = (Campaign, CampaignPage, CampaignQuestion, CampaignQuestionOption)
IS_ON_RECORD = "({row}.state = 'approved' OR {row}.approved_at IS NOT NULL)"  # what `open_data` looks at, too
ITS_PARTICIPATION = 'SELECT 1 FROM "laurel_participation_participation" AS it WHERE it.id = {row}.participation_id'
READ = (Campaign.media_coverage.through, CampaignPromoter, Participation, ParticipationAnswer)

MOUNTS = (headless.Mount("/campaigns/", campaign.router), headless.Mount("/participants/", participant.router))
FOUND = search.Kind(
    "campaigns",
    pgettext_lazy("search", "Campaigns"),
    CampaignPage,
    names=("campaign.name_ja", "campaign.name_en"),
    body=(*(f"campaign.{name}" for name in ("purpose_ja", "purpose_en", "slogan_ja", "slogan_en")), "intro", "body"),
    dated="campaign.starts_at",
    related=("campaign",),
)
SOURCE = search.Source(Campaign, lambda row: row.pages.all())


def connect() -> None:
    search.kinds.register(FOUND.name, FOUND)
    search.sources.register("campaigns", SOURCE)
    home_dates.dates.register("laurel_participation.campaigns", campaign_home.CAMPAIGN_DATES)
    coverage.places.register_all([COVERED])
    home.groups.register_all(participation_home.GROUPS)
    home.pending.register_all(participation_home.PENDING)
    home.starts.register_all(participation_home.STARTS)
    headless.mounts.register_all(MOUNTS)
    organisations.sources.register_all([participation_source.PARTICIPATIONS])
    content.hidden_pages.register("laurel_participation.campaigns", campaign_visibility.HIDDEN_CAMPAIGNS)
    caching.countdowns.register("laurel_participation", (Campaign,))
    changes.watched.register("laurel_participation.campaigns", READ_ONCE)
    changes.public_tables.register("laurel_participation", READ)
    changes.shown.register("participations", changes.Shown(Participation, IS_ON_RECORD))
    of_recorded = f"EXISTS ({ITS_PARTICIPATION} AND {IS_ON_RECORD.replace('{row}', 'it')})"
    changes.shown.register("answers", changes.Shown(ParticipationAnswer, of_recorded))
    content.subjects.register_all([participation_source.SUBJECTS])
    exchange.data_sets.register("laurel_participation.participants", open_data.list_data_sets)
    exchange.spans.register("laurel_participation.campaigns", year_figures.list_comparisons)
    exchange.figures.register_all(FIGURES)
    records.withholdings.register(Participation._meta.label_lower, campaign_visibility.is_withheld)
    terms.bindings.register("laurel_participation.campaigns", participation_source.may_have_agreed)
    certificates_registry.sources.register_all([PARTICIPANTS])
    certificates_registry.endings.register(Participation._meta.label_lower, participation_credentials.has_ended)
    audit.events.register_all(PARTICIPATION_EVENTS)
    notices.kinds.register_all((*kinds.KINDS, audience.KIND, *kinds_division.KINDS))
    notices.audiences.register_all([audience.AUDIENCE])
    notices.divisions.register(Campaign._meta.label_lower, division.find_division_of_campaign)
    notices.divisions.register(Participation._meta.label_lower, division.find_division_of_participation)
    clock.kinds.register_all(KINDS)
    clock.jobs.register_all(JOBS)
    assets.unclaimed_finders.register("laurel_participation.logos", participation_logo.list_unclaimed)
