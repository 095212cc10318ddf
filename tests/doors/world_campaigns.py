"""Campaigns: who takes part, in each state; bodies asked to cooperate; proposals; and a campaign not announced yet."""

import datetime as dt

from django.utils import timezone

from campaigns.cooperation.domain.request_link import COOPERATE
from campaigns.cooperation.models import CooperationBody, CooperationLetter, CooperationRequest
from campaigns.participation.domain.participation_link import ADDRESS, CONFIRM, manage_secret
from campaigns.participation.models import (
    Campaign,
    CampaignPage,
    CampaignPromoter,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
    ParticipationAnswer,
)
from campaigns.reports.models import ReportPeriod
from events.models import EventProposal
from foundation.certificates.domain import issue_certificate, withdraw_certificate
from foundation.logos.domain import end_grant, grant_logo, logo_secret
from foundation.organisations.models import Organisation
from foundation.records.domain.private_link import new_reference
from foundation.records.domain.subject import subject_of
from foundation.terms.models import Terms
from tests.doors.world import OPEN, World, add_in_states, fronts
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory

DAY = dt.timedelta(days=1)
NOT_PUBLIC = "participants' own"  # of somebody who is listed: what the list leaves out
OWN = dict.fromkeys(("email", "corporate_number", "reason", "logo_reason", "source_note"), NOT_PUBLIC)
ADDRESSEE = ("person_title", "person_name", "postal_code", "postal_address", "email", "note", "answer_note")
BODYS_OWN = dict.fromkeys((*ADDRESSEE, "contact_name", "contact_email", "contact_phone", "body_code"), "bodies' own")
APPROVED = ("approved", "withdrawn", "revoked")  # once
PARTICIPANTS = {
    "approved": (OPEN, True),
    "unlisted": ("unlisted participant", False),
    "unconfirmed": ("unconfirmed participant", True),
    "applied": ("participant not approved", True),
    "rejected": ("rejected participant", True),
    "withdrawn": ("withdrawn participant", True),
    "revoked": ("revoked participant", True),
}
BODIES = {
    "accepted": (OPEN, True),
    "unnamed": ("body not named", False),
    "draft": ("body not asked yet", True),
    "asked": ("body without an answer", True),
    "answered": ("body undecided", True),
    "declined": ("body that declined", True),
}


def add_campaigns(world: World) -> None:
    kit, design = LogoKitFactory(), DesignFactory()
    for secret in (OPEN, "unannounced"):
        campaign = add_campaign(world, secret, certificate_design=design, logo_kit=kit)
        for parent in fronts().values():
            page = CampaignPage(campaign=campaign, **world.marks.texts(CampaignPage, secret))
            world.page(secret, page, parent=parent)
        organisation = Organisation.objects.create(**world.marks.texts(Organisation, secret))
        CampaignPromoter.objects.create(campaign=campaign, organisation=world.add("organisation", secret, organisation))
        secrets = PARTICIPANTS if secret == OPEN else {"approved": (secret, True)}
        for state, (own, is_listed) in secrets.items():
            add_participant(world, campaign, own, "approved" if state == "unlisted" else state, is_listed=is_listed)
        for state, (own, is_named) in (BODIES if secret == OPEN else {"accepted": (secret, True)}).items():
            add_body(world, campaign, own, "accepted" if state == "unnamed" else state, is_named=is_named)
    add_states_of_campaign_pages(world)
    add_proposals(world)


def add_campaign(world: World, secret: str, **facts: object) -> Campaign:
    """Running now, or announced in a month; with a published question and one that isn't."""
    begins = timezone.now() + DAY * (-5 if secret == OPEN else 60)
    campaign = Campaign.objects.create(
        **world.marks.texts(Campaign, secret), **facts, fiscal_year=2026, starts_at=begins, ends_at=begins + 20 * DAY,
        announced_at=begins - 30 * DAY, registration_opens_at=begins - 20 * DAY,
        registration_closes_at=begins + 10 * DAY, participation_terms=add_terms(world, secret, "participation"),
        logo_terms=add_terms(world, secret, "logo"),
    )  # fmt: skip
    for is_published in (True, False):
        CampaignQuestion.objects.create(
            campaign=campaign, kind="text", is_published=is_published, **world.marks.texts(CampaignQuestion, secret)
        )
        choice = CampaignQuestion.objects.create(
            campaign=campaign, kind="choices", is_published=is_published, is_facet=is_published,
            **world.marks.texts(CampaignQuestion, secret),
        )  # fmt: skip
        CampaignQuestionOption.objects.create(question=choice, **world.marks.texts(CampaignQuestionOption, secret))
    return world.add("campaign", secret, campaign)


def add_terms(world: World, secret: str, kind: str) -> Terms:
    today = timezone.localdate()
    return world.add(
        "terms", secret, Terms.objects.create(**world.marks.texts(Terms, secret), kind=kind, in_force_from=today)
    )


def add_participant(world: World, campaign: Campaign, secret: str, state: str, *, is_listed: bool) -> None:
    """With an organisation of its own, answers, a certificate and a right to the logo, ended where it takes no part."""
    organisation = Organisation.objects.create(**world.marks.texts(Organisation, secret))
    world.add("organisation", secret, organisation)
    own = OWN if secret == OPEN else {}
    facts = world.marks.texts(Participation, secret, own=own)
    row = Participation.objects.create(
        **facts | {"corporate_number": "", "link_reference": new_reference()},
        campaign=campaign, organisation=organisation, kind="organisation", state=state, may_publish=is_listed,
        publishes_website=secret != OPEN, industry_id="E", prefecture_id="06",
        confirm_until=timezone.now() + DAY, applied_at=timezone.now(),
        approved_at=timezone.now() if state in APPROVED else None,
    )  # fmt: skip
    world.add("participation", secret, row)
    for question in campaign.questions.all():
        whose = secret if question.is_published or secret != OPEN else NOT_PUBLIC
        answer = {"option": question.options.first()} if question.has_options else {}
        text = {} if question.has_options else {"text": world.marks.latin(whose, "ParticipationAnswer.text")}
        ParticipationAnswer.objects.create(participation=row, question=question, **answer, **text)
    if row.approved_at:
        add_credentials(world, secret, row)
    if secret == OPEN:
        world.key("manage", "participant", manage_secret(row))
        row.new_email_reference, row.new_email_until = new_reference(), timezone.now() + DAY
        row.save()
        world.key("address", "participant", ADDRESS.secret_of(row.new_email_reference, key=row.new_email_reference))
    if state == "unconfirmed":
        reference = row.link_reference or ""
        world.key("confirm", "somebody unconfirmed", CONFIRM.secret_of(reference, key=reference))


def add_credentials(world: World, secret: str, row: Participation) -> None:
    certificate = issue_certificate(
        row.campaign.certificate_design, subject=subject_of(row), language="ja", name_is_public=secret == OPEN,
        holder_name=world.marks.latin(secret, "Certificate.holder_name"), facts={}, by=None,
    )  # fmt: skip
    kit = row.campaign.logo_kit
    grant = grant_logo(
        kit, subject=subject_of(row), terms=kit.terms, name_is_public=secret == OPEN, by=None,
        holder_name=world.marks.latin(secret, "LogoGrant.holder_name"),
    )  # fmt: skip
    if secret in ("withdrawn participant", "revoked participant"):
        withdraw_certificate(certificate, by=None)
        end_grant(grant, by=None)
    world.add("certificate", secret, certificate)
    world.add("grant", secret, grant)
    if secret == OPEN:
        world.key("grant", "participant", logo_secret(grant))


def add_body(world: World, campaign: Campaign, secret: str, state: str, *, is_named: bool) -> None:
    facts = world.marks.texts(CooperationRequest, secret, own=BODYS_OWN if secret == OPEN else {})
    row = CooperationRequest.objects.create(
        **facts | {"link_reference": new_reference()}, campaign=campaign, kind="association", state=state,
        may_publish=is_named, may_publish_activities=is_named,
    )  # fmt: skip
    world.add("cooperation", secret, row)
    if secret == OPEN:
        body = CooperationBody.objects.create(**world.marks.texts(CooperationBody, "bodies' own"))
        world.add("body", "bodies' own", body)
        letter = world.marks.texts(CooperationLetter, "bodies' own")
        CooperationLetter.objects.create(campaign=campaign, language="ja", reply_by=timezone.localdate(), **letter)
        period = world.marks.texts(ReportPeriod, "bodies' own")
        now = timezone.now()
        ReportPeriod.objects.create(campaign=campaign, opens_at=now - DAY, closes_at=now + DAY, **period)
        world.key("cooperate", "body", COOPERATE.secret_of(row.link_reference, key=row.public_id))


def add_states_of_campaign_pages(world: World) -> None:
    now = timezone.now()

    def campaign(state: str) -> Campaign:
        return Campaign.objects.create(
            **world.marks.texts(Campaign, OPEN), fiscal_year=2025, starts_at=now - 400 * DAY, ends_at=now - 380 * DAY
        )

    add_in_states(world, CampaignPage, fronts(), campaign=campaign)


def add_proposals(world: World) -> None:
    """Nobody has decided, or it was declined or taken back."""
    body, campaign = world.one("cooperation", OPEN), world.one("campaign", OPEN)
    for state in ("proposed", "refused", "withdrawn"):
        facts = world.marks.texts(EventProposal, "proposal")
        facts |= {"source": f"cooperation:{body.public_id}", "about": f"campaign:{campaign.public_id}"}
        begins = timezone.now() + 30 * DAY
        row = EventProposal.objects.create(**facts, state=state, starts_at=begins, ends_at=begins + DAY)
        world.add("proposal", "proposal", row)
