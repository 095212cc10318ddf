"""Awards: an open call, released results with a revoked award among them, results not out or taken back."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from awards.programmes.models import (
    AwardCycle,
    AwardProgramme,
    Condition,
    Declaration,
    Privilege,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    SiblingAward,
    Tier,
)
from awards.results.domain.logo_offer import OFFER, end_logo_of
from awards.results.models import (
    AnswerExample,
    AwardCyclePage,
    Awardee,
    AwardeeEffort,
    AwardeeOrganisation,
    AwardeePage,
    AwardProgrammePage,
    LogoOffer,
)
from awards.rooms.models import AwardRoom
from foundation.certificates.domain import issue_certificate
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.logos.domain import grant_logo, logo_secret
from foundation.logos.models import LogoKit
from foundation.organisations.models import Organisation
from foundation.records.domain.private_link import new_reference
from foundation.records.domain.subject import subject_of
from tests.awards.photographs.sent import add_agreed
from tests.doors.world import OPEN, STAFF, World, add_in_states, fronts
from tests.doors.world_files import add_document
from tests.factories.applications import ApplicationFactory
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.media import ImageFactory
from tests.factories.results import revoke_by_two

DAY = dt.timedelta(days=1)
# name of a cycle: the secret of itself, of its awardees, the state, and its days: announced, opens, closes, released
CYCLES: dict[str, tuple[str, str | None, str, tuple[int | None, int, int, int | None]]] = {
    "released": (OPEN, OPEN, "in_force", (-70, -60, -20, -5)),
    "unreleased": (OPEN, "unreleased", "in_force", (-60, -50, -15, 5)),
    "unset": (OPEN, "unreleased", "in_force", (-60, -50, -10, None)),
    "suspended": (OPEN, "suspended", "suspended", (-400, -390, -380, -350)),
    "unannounced": ("unannounced", "unannounced", "in_force", (5, 10, 50, None)),
    "draft": ("unannounced", None, "draft", (None, -10, 20, None)),
}
PARTS = (Condition, Declaration, Privilege, RequiredMaterial, SiblingAward)


def add_awards(world: World) -> None:
    programme = world.add("programme", OPEN, AwardProgramme.objects.create(**world.marks.texts(AwardProgramme, OPEN)))
    hidden = AwardProgramme.objects.create(**world.marks.texts(AwardProgramme, "unannounced"))
    world.add("programme", "unannounced", hidden)
    home = fronts()
    pages = {
        language: world.page(
            OPEN, AwardProgrammePage(**world.marks.texts(AwardProgrammePage, OPEN), programme=programme), parent=parent
        )
        for language, parent in home.items()
    }
    design, kit = DesignFactory(commends=True), LogoKitFactory()
    for name, (secret, of_awardees, _state, _days) in CYCLES.items():
        cycle = add_cycle(world, name, hidden if name == "draft" else programme)
        cycle_pages = add_record_pages(world, AwardCyclePage, secret, pages, variant=variant_of(name), cycle=cycle)
        if of_awardees:
            tier = add_tier(world, secret, cycle, design=design, kit=kit)
            add_awardee(world, of_awardees, tier, cycle_pages)
            if name == "released":
                add_awardee(world, "revoked", tier, cycle_pages)
    add_states_of_record_pages(world)
    add_room(world, "unreleased")


def add_cycle(world: World, name: str, programme: AwardProgramme) -> AwardCycle:
    """A cycle with one of everything it can ask; its conditions and the like are its own words, too."""
    secret, _awardees, state, days = CYCLES[name]
    announced, opens, closes, released = (timezone.now() + DAY * n if n is not None else None for n in days)
    facts = {
        **world.marks.texts(AwardCycle, secret, own={"retraction_reason": STAFF}),
        "reference_prefix": f"PX{len(world.of('cycle'))}",
    }
    cycle = AwardCycle.objects.create(
        programme=programme, state=state, fiscal_year=2026, announced_at=announced, opens_at=opens, closes_at=closes,
        released_at=released, **facts,
    )  # fmt: skip
    for model in PARTS:
        model.objects.create(cycle=cycle, **world.marks.texts(model, secret))
    for kind in ("ratio", "effort"):
        item = ScreeningItem.objects.create(
            cycle=cycle, kind=kind, is_public=True, **world.marks.texts(ScreeningItem, secret)
        )
        ScreeningItemVersion.objects.create(item=item, number=1, **world.marks.texts(ScreeningItemVersion, secret))
    return world.add("cycle", secret, cycle, variant_of(name))


def variant_of(name: str) -> str:
    """An open call whose results are still to come is asked for beside one whose results are out."""
    return "to come" if name == "unreleased" else ""


def add_tier(world: World, secret: str, cycle: AwardCycle, *, design: CertificateDesign, kit: LogoKit) -> Tier:
    return Tier.objects.create(
        cycle=cycle, rank=1, certificate_design=design, logo_kit=kit, **world.marks.texts(Tier, secret)
    )


def add_record_pages(
    world: World, model: type[Page], secret: str, parents: dict[str, Page], *, variant: str = "", **record: Any
) -> dict[str, Page]:
    """The live page of a record in each language, marked with the record's secret."""
    return {
        language: world.page(
            secret, model(**world.marks.texts(model, secret), **record), parent=parent, variant=variant
        )
        for language, parent in parents.items()
    }


def add_awardee(world: World, secret: str, tier: Tier, parents: dict[str, Page]) -> Awardee:
    """With all that hangs on it: organisation, effort, example, certificate, logo, picture, pages."""
    cycle = tier.cycle
    facts = world.marks.texts(Awardee, secret, own={"retraction_reason": STAFF})
    picture = ImageFactory(ready=True, **world.marks.texts(type(ImageFactory.build()), secret))
    awardee = Awardee.objects.create(
        cycle=cycle, tier=tier, industry_id="E", prefecture_id="06", logo=world.add("image", secret, picture), **facts
    )
    world.add("awardee", secret, awardee)
    organisation = Organisation.objects.create(**world.marks.texts(Organisation, secret))
    AwardeeOrganisation.objects.create(awardee=awardee, organisation=world.add("organisation", secret, organisation))
    effort = cycle.items.get(kind="effort")
    AwardeeEffort.objects.create(awardee=awardee, item=effort, **world.marks.texts(AwardeeEffort, secret))
    AnswerExample.objects.create(
        awardee=awardee, item=effort, consented_at=timezone.now(), **world.marks.texts(AnswerExample, secret)
    )
    add_record_pages(world, AwardeePage, secret, parents, awardee=awardee, picture=picture)
    add_credentials(world, secret, awardee)
    add_what_is_received(world, secret, awardee)
    if secret == "revoked":
        revoke_by_two(awardee, world.marks.latin(STAFF, "reason"))
        end_logo_of(awardee)
    return awardee


def add_what_is_received(world: World, secret: str, awardee: Awardee) -> None:
    """A talk with slides at an open event, and what the office notes of it: placements, a privilege received."""
    event = next(thing.row for thing in world.of_kind("event") if thing.secret == OPEN)
    slides = add_document(world, secret)
    Talk.objects.create(
        awardee=awardee, event=event.translation_key, slides=slides, **world.marks.texts(Talk, secret)
    )  # fmt: skip
    MediaPlacement.objects.create(awardee=awardee, **world.marks.texts(MediaPlacement, STAFF))
    privilege = Privilege.objects.get(cycle=awardee.cycle)
    facts = {"done_on": timezone.localdate(), "noted_by": world.people["boss"], "noted_at": timezone.now()}
    Fulfilment.objects.create(
        awardee=awardee, privilege=privilege, **facts, **world.marks.texts(Fulfilment, STAFF)
    )  # fmt: skip


def add_room(world: World, secret: str) -> None:
    """Of somebody who will be announced; its applicant is none of the visitors."""
    now = timezone.now()
    awardee = Awardee.objects.get(cycle__released_at=None, cycle__opens_at__lt=now)
    awardee.application = ApplicationFactory(cycle=awardee.cycle)
    awardee.save()
    dues = dict.fromkeys(("proof_due_at", "ceremony_due_at", "press_due_at", "closes_at"), now + DAY)
    room: Any = AwardRoom.objects.create(awardee=awardee, opened_at=now - DAY, opened_by=world.people["boss"], **dues)
    room.application = awardee.application
    room.number = Certificate.objects.get(subject=subject_of(awardee)).number
    world.add("room", secret, room)
    photograph: Any = add_agreed(room, name=f"{world.marks.latin(secret, 'StoredFile.original_name')}.jpg")
    photograph.application, photograph.public_id = room.application, photograph.file.public_id
    world.add("photograph", secret, photograph)


def add_credentials(world: World, secret: str, awardee: Awardee) -> None:
    """A certificate, a right to the logo, and the offer of it, as if given before the results were taken back."""
    name, tier = world.marks.latin(secret, "Certificate.holder_name"), awardee.tier
    certificate = issue_certificate(
        tier.certificate_design, subject=subject_of(awardee), holder_name=name, language="ja", name_is_public=True,
        facts={}, by=None,
    )  # fmt: skip
    world.add("certificate", secret, certificate)
    if secret != "revoked":  # which can always be checked, whoever had it
        world.marks.value(secret, "Certificate.number", certificate.number)
    grant = grant_logo(
        tier.logo_kit, subject=subject_of(awardee), holder_name=world.marks.latin(secret, "LogoGrant.holder_name"),
        terms=tier.logo_kit.terms, name_is_public=True, by=None,
    )  # fmt: skip
    world.add("grant", secret, grant)
    offer = LogoOffer.objects.create(awardee=awardee, reference=new_reference(), offered_at=timezone.now())
    world.add("offer", secret, offer)
    if secret == OPEN:
        world.key("offer", "awardee", OFFER.token_of(offer.reference))
        world.key("grant", "awardee", logo_secret(grant))


def add_states_of_record_pages(world: World) -> None:
    """Pages of open records that aren't published, or are restricted."""

    def programme(state: str) -> AwardProgramme:
        return AwardProgramme.objects.create(**world.marks.texts(AwardProgramme, state))

    add_in_states(world, AwardProgrammePage, fronts(), programme=programme)
