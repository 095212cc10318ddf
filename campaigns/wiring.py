"""What campaigns tell others: an organisation's page, subjects, open data, figures, terms, mail, work, events."""

from datetime import time, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns import registry
from campaigns.api import campaign, participant
from campaigns.domain.cooperation import proposing, reminding, sending
from campaigns.domain.cooperation.letter import make_letter
from campaigns.domain.letters import audience, cooperation_kinds, kinds, office_kinds
from campaigns.domain.participation import importing
from campaigns.domain.participation.confirming import purge_unconfirmed
from campaigns.domain.queries import certificates, cooperation, open_data, sources, year_figures
from campaigns.models import CooperationSending, ParticipationImport
from campaigns.permissions import may_decide
from foundation.audit import registry as audit
from foundation.certificates import registry as certificates_registry
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job, Kind
from foundation.content import registry as content
from foundation.exchange import registry as exchange
from foundation.exchange.domain import run_purge, start_purge
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.notices.registry import AttachmentFactory
from foundation.organisations import registry as organisations
from foundation.terms import registry as terms

PARTICIPATION_EVENTS = {
    "participation.exported": _("Participations exported"),
    "participation.registered": _("Participation registered"),
    "participation.entered": _("Participation entered by staff"),
    "participation.applied": _("Participation’s address confirmed"),
    "participation.approved": _("Participation approved"),
    "participation.rejected": _("Participation rejected"),
    "participation.withdrawn": _("Participation withdrawn"),
    "participation.revoked": _("Participation revoked"),
    "participation.changed": _("Participation changed"),
    "participation.agreed_to_logo": _("Terms for the logo agreed to"),
    "participation.logo_changed": _("Logo of a participation changed"),
    "participation.logo_approved": _("Logo of a participation approved"),
    "participation.logo_refused": _("Logo of a participation not taken"),
    "participation.record_followed": _("Organisation’s record follows its participation"),
    "participation.link_changed": _("Private link of a participation changed"),
    "participation.dropped": _("Registration dropped: the organisation takes part already"),
    "participation.import_begun": _("Table of participations sent in"),
    "participation.import_entered": _("Table of participations to be entered"),
    "participation.imported": _("Participations imported"),
    "participation.import_reasons": _("Table with reasons fetched"),
    "participation.purged": _("Unconfirmed registrations deleted"),
}

COOPERATION_EVENTS = {
    "cooperation.asked": _("Cooperation asked for"),
    "cooperation.answered": _("Request for cooperation answered, not decided"),
    "cooperation.accepted": _("Cooperation accepted"),
    "cooperation.declined": _("Cooperation declined"),
    "cooperation.picked": _("Bodies to ask picked"),
    "cooperation.letters_begun": _("Letters of cooperation begun"),
    "cooperation.letters_fetched": _("Printed letters of cooperation fetched"),
    "cooperation.enclosure_fetched": _("Enclosure of a letter of cooperation fetched"),
    "cooperation.letters_posted": _("Printed letters of cooperation posted"),
    "cooperation.reminded": _("Body reminded of the request for cooperation"),
    "cooperation.answer_written": _("Answer about cooperation written down"),
    "cooperation.exported": _("Cooperation requests exported"),
    "cooperation.link_renewed": _("Private page of a body: new address"),
    "cooperation.link_revoked": _("Private page of a body closed"),
    "cooperation.logo_offered": _("Logo of a cooperating body sent"),
    "cooperation.logo_approved": _("Logo of a cooperating body approved"),
    "cooperation.logo_refused": _("Logo of a cooperating body not taken"),
}


FIGURES = (
    Figures(
        "laurel_campaigns.registrations",
        _("Registrations for campaigns"),
        _("How far they came"),
        year_figures.list_registrations,
        order=10,
        adds_up=False,
    ),
    Figures(
        "laurel_campaigns.kinds",
        _("Participants by kind"),
        pgettext_lazy("participant", "Kind"),
        year_figures.list_kinds,
        order=11,
    ),
    Figures(
        "laurel_campaigns.industries",
        _("Participants by industry"),
        _("Industry"),
        year_figures.list_industries,
        order=12,
    ),
    Figures(
        "laurel_campaigns.sizes",
        _("Participants by number of employees"),
        pgettext_lazy("facet", "Employees"),
        year_figures.list_sizes,
        order=13,
    ),
    Figures(
        "laurel_campaigns.prefectures",
        _("Participants by prefecture"),
        _("Prefecture"),
        year_figures.list_prefectures,
        order=14,
    ),
)

PARTICIPANTS = certificates_registry.Source(
    "laurel_campaigns.participants",
    _("Approved participants of campaigns"),
    certificates.list_candidates,
    may_decide,
    designs=certificates.list_designs,
)
HOURLY = Every(timedelta(hours=1))
IMPORT_LEASE = timedelta(minutes=10)
IMPORT_PURGE, LETTER_PURGE = "laurel_campaigns.import_purge", "laurel_campaigns.purge_letters"
KINDS = (
    Kind("laurel_campaigns.import", importing.run_import, lease=IMPORT_LEASE, tries=5, atomic=False),
    Kind(IMPORT_PURGE, partial(run_purge, of=[ParticipationImport]), lease=IMPORT_LEASE, atomic=False),
    Kind(CooperationSending.work_kind, sending.run_sending, lease=timedelta(minutes=5), tries=5, atomic=False),
    Kind(LETTER_PURGE, partial(run_purge, of=[CooperationSending]), atomic=False),
)
JOBS = (
    Job("laurel_campaigns.purge_unconfirmed", HOURLY, purge_unconfirmed),
    Job(IMPORT_PURGE, Every(timedelta(days=1)), partial(start_purge, IMPORT_PURGE)),
    Job(LETTER_PURGE, HOURLY, partial(start_purge, LETTER_PURGE)),
    Job("laurel_campaigns.remind_cooperation", Daily(time(9, 0)), reminding.remind_due),
)
LETTER = AttachmentFactory(
    "campaigns.cooperation_letter", label=_("Letter that asks for cooperation (PDF)"), make=make_letter
)
MOUNTS = (
    headless.Mount("/campaigns/", campaign.router),
    headless.Mount("/participants/", participant.router),
)


def connect() -> None:
    for mount in MOUNTS:
        headless.mounts.register(mount.prefix, mount)
    organisations.sources.register(sources.PARTICIPATIONS.name, sources.PARTICIPATIONS)
    content.subjects.register(sources.SUBJECTS.prefix, sources.SUBJECTS)
    exchange.data_sets.register("laurel_campaigns.participants", open_data.list_data_sets)
    exchange.spans.register("laurel_campaigns.campaigns", year_figures.list_comparisons)
    for figures in FIGURES:
        exchange.figures.register(figures.name, figures)
    terms.bindings.register("laurel_campaigns.campaigns", sources.may_have_agreed)
    certificates_registry.sources.register(PARTICIPANTS.name, PARTICIPANTS)
    for event, name in (COOPERATION_EVENTS | PARTICIPATION_EVENTS).items():
        audit.events.register(event, name)
    register_notices()
    register_work()
    registry.cooperators.register("laurel_campaigns.bodies", cooperation.list_cooperation)
    content.decision_listeners.register(proposing.PREFIX, proposing.tell_decided)


def register_work() -> None:
    """What nobody confirmed and tables a week old are forgotten; the worker imports, and mails letters."""
    for kind in KINDS:
        clock.kinds.register(kind.name, kind)
    for job in JOBS:
        clock.jobs.register(job.name, job)


def register_notices() -> None:
    """Every kind of mail, the letter that goes with a request, and the audience of the list of participations."""
    for kind in (*kinds.KINDS, audience.KIND, *cooperation_kinds.KINDS, *office_kinds.KINDS):
        notices.kinds.register(kind.code, kind)
    notices.audiences.register(audience.AUDIENCE.code, audience.AUDIENCE)
    notices.attachment_factories.register(LETTER.code, LETTER)
