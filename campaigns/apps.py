"""Wiring of campaigns: label, routers, what it tells other rooms. No logic."""

from datetime import time, timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

QUERIES = "campaigns.domain.queries"
FIGURES = (
    ("registrations", _("Registrations for campaigns"), _("How far they came")),
    ("kinds", _("Participants by kind"), pgettext_lazy("participant", "Kind")),
    ("industries", _("Participants by industry"), _("Industry")),
    ("sizes", _("Participants by number of employees"), pgettext_lazy("facet", "Employees")),
    ("prefectures", _("Participants by prefecture"), _("Prefecture")),
)

COOPERATION_EVENTS = {
    "asked": _("Cooperation asked for"),
    "answered": _("Request for cooperation answered, not decided"),
    "accepted": _("Cooperation accepted"),
    "declined": _("Cooperation declined"),
    "picked": _("Bodies to ask picked"),
    "letters_begun": _("Letters of cooperation begun"),
    "letters_fetched": _("Printed letters of cooperation fetched"),
    "enclosure_fetched": _("Enclosure of a letter of cooperation fetched"),
    "letters_posted": _("Printed letters of cooperation posted"),
    "reminded": _("Body reminded of the request for cooperation"),
    "answer_written": _("Answer about cooperation written down"),
    "exported": _("Cooperation requests exported"),
    "link_renewed": _("Private page of a body: new address"),
    "link_revoked": _("Private page of a body closed"),
    "logo_offered": _("Logo of a cooperating body sent"),
    "logo_approved": _("Logo of a cooperating body approved"),
    "logo_refused": _("Logo of a cooperating body not taken"),
}


class CampaignsConfig(AppConfig):
    name = "campaigns"
    label = "laurel_campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_routers = {"/campaigns/": "campaigns.api", "/participants/": "campaigns.api.participant"}
    laurel_urls = "campaigns.urls"

    def ready(self) -> None:
        from campaigns import registry  # noqa: PLC0415 -- models must be loaded first
        from campaigns.domain import letters  # noqa: PLC0415 -- models must be loaded first
        from campaigns.domain.cooperation import proposing, reminding, sending  # noqa: PLC0415 -- models must be loaded first
        from campaigns.domain.letters.cooperation_kinds import declare_cooperation  # noqa: PLC0415 -- as above
        from campaigns.domain.letters.office_kinds import declare_office  # noqa: PLC0415 -- as above
        from campaigns.domain.queries import cooperation, sources  # noqa: PLC0415 -- as above
        from foundation.audit import registry as audit  # noqa: PLC0415 -- as above
        from foundation.clock import registry as clock  # noqa: PLC0415 -- as above
        from foundation.content import registry as content  # noqa: PLC0415 -- as above
        from foundation.credentials import registry as credentials  # noqa: PLC0415 -- as above
        from foundation.exchange import registry as exchange  # noqa: PLC0415 -- as above
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above

        organisations.add_source(sources.PARTICIPATIONS)
        content.add_subjects(sources.SUBJECTS)
        exchange.data_sets("laurel_campaigns.participants", list_for=f"{QUERIES}.open_data.list_data_sets")
        exchange.spans("laurel_campaigns.campaigns", list_for=f"{QUERIES}.year_figures.list_comparisons")
        for order, (name, label, dimension) in enumerate(FIGURES, start=10):
            rows = f"{QUERIES}.year_figures.list_{name}"
            adds_up = name != "registrations"
            exchange.figures(
                f"laurel_campaigns.{name}", label=label, dimension=dimension, rows=rows, order=order, adds_up=adds_up
            )
        content.tell_proposers(proposing.PREFIX, proposing.tell_decided)
        credentials.bind(sources.may_have_agreed)
        credentials.source(
            "laurel_campaigns.participants",
            label=_("Approved participants of campaigns"),
            candidates=f"{QUERIES}.certificates.list_candidates",
            may="campaigns.permissions.may_decide",
            designs=f"{QUERIES}.certificates.list_designs",
        )
        registry.cooperators.register("laurel_campaigns.bodies", cooperation.list_cooperation)
        declare_cooperation()
        declare_office()
        clock.kind(sending.KIND, run=sending.run_sending, lease=sending.LEASE, tries=sending.TRIES, atomic=False)
        clock.kind("laurel_campaigns.purge_letters", run=sending.run_purge, atomic=False)
        clock.job("laurel_campaigns.purge_letters", every=timedelta(hours=1), run=sending.start_purge)
        clock.job("laurel_campaigns.remind_cooperation", at=time(9, 0), run=reminding.remind_due)
        for event, label in COOPERATION_EVENTS.items():
            audit.name_event(f"cooperation.{event}", label)
        for event, said in EVENTS.items():
            audit.name_event(event, said)
        letters.declare()
        letters.declare_audience()
        declare_jobs()


def declare_jobs() -> None:
    """What the clock does: forgets what nobody confirmed, and tables a week old; the worker imports."""
    from foundation.clock import registry as clock  # noqa: PLC0415 -- models must be loaded first

    room = "campaigns.domain.participation.confirming"
    clock.job("laurel_campaigns.purge_unconfirmed", every=timedelta(hours=1), run=f"{room}.purge_unconfirmed")
    tables = "campaigns.domain.participation.importing"
    clock.kind(
        "laurel_campaigns.import", run=f"{tables}.run_import", lease=timedelta(minutes=10), tries=5, atomic=False
    )
    clock.kind("laurel_campaigns.import_purge", run=f"{tables}.run_purge", lease=timedelta(minutes=10), atomic=False)
    clock.job("laurel_campaigns.import_purge", run=f"{tables}.start_purge", every=timedelta(days=1))


EVENTS = {
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
