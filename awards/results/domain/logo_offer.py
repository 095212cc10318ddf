"""A tier's logo for its awardees: offered by staff, accepted under its terms by the holder of the private link.

    offer_logo ─▶ LogoOffer, e-mail with the private link (a secret of the outbox) ─▶ agree_to_logo_terms ─▶ LogoGrant

Each verb is one transaction with its audit entry. The rules the next editor must not break: nothing is offered, shown
or revealed before the results are released; the kit is its tier's; a revoked award ends the right.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from awards.programmes.enums import CycleState
from awards.programmes.models.cycle import RELEASE
from awards.results.domain.errors import LogoMissing, ResultsNotOut
from awards.results.domain.notices import notify_logo_offered
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, LogoOffer
from awards.results.permissions import may_offer_logo
from foundation.audit.domain import record
from foundation.clock.domain.moment import limit_foresight
from foundation.headless.domain.address import full_address
from foundation.logos.domain import end_grant, grant_logo
from foundation.logos.domain.queries import find_grant
from foundation.logos.models import LogoGrant, LogoKit
from foundation.notices.domain import SecretGone
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.private_link import PrivateLink, new_reference
from foundation.records.domain.subject import subject_of
from foundation.terms.models import Terms

OFFER = PrivateLink("laurel_notices.secret.awards.logo_offer")


@retried
@transaction.atomic
def offer_logo(
    awardee: Awardee, *, by: AbstractBaseUser, seen: str | None = None, at: datetime | None = None
) -> LogoOffer:
    """Offer the tier's logo by a private link, e-mailed to the applicant. Offering again revokes the first link.

    `seen`: the link that staff saw in force (`mark_offer`), None for any. Raises MayNot, ResultsNotOut, LogoMissing;
    MoveRefused where there is another link by now.
    """
    moment = at or timezone.now()
    if not may_offer_logo(by):
        raise MayNot
    if not awardee.is_released(moment):
        raise ResultsNotOut
    if awardee.tier.logo_kit is None:
        raise LogoMissing
    Awardee.objects.select_for_update(of=("self",)).get(pk=awardee.pk)
    if seen not in (None, mark_offer(awardee)):
        raise MoveRefused
    return _write_offer(awardee, awardee.tier.logo_kit, by=by, at=moment)


@retried
@transaction.atomic
def offer_with_results(awardee: Awardee, *, at: datetime | None = None) -> None:
    """Offer the logo that comes with the award, as was approved with the release, unless it was offered before.

    Nothing happens to an awardee that has been revoked since, or whose tier has no logo any more.
    """
    moment = at or timezone.now()
    Awardee.objects.select_for_update(of=("self",)).get(pk=awardee.pk)
    is_offered = LogoOffer.objects.filter(awardee=awardee).exists()
    if awardee.tier.logo_kit is not None and awardee.is_released(moment) and not is_offered:
        _write_offer(awardee, awardee.tier.logo_kit, by=None, at=moment)


def list_unoffered(cycle: int) -> list[int]:
    """Keys of a cycle's awardees who applied, who have not been offered the logo of their tier."""
    awardees = Awardee.objects.filter(cycle=cycle, state=AwardeeState.ACTIVE, logo_offer=None)
    return list(awardees.exclude(tier__logo_kit=None).exclude(application=None).values_list("pk", flat=True))


def _write_offer(awardee: Awardee, kit: LogoKit, *, by: AbstractBaseUser | None, at: datetime) -> LogoOffer:
    values = {"reference": new_reference(), "offered_at": at, "stopped_at": None}
    offer, _is_new = LogoOffer.objects.update_or_create(awardee=awardee, defaults=values)
    record("awardee.logo_offered", by=by, subject=awardee, after={"kit": kit.public_id}, at=at)
    notify_logo_offered(offer, by=by)
    return offer


def mark_offer(awardee: Awardee) -> str:
    """The link that is in force, for the page that says that it will stop working."""
    offer = LogoOffer.objects.filter(awardee=awardee, stopped_at=None).first()
    return offer.offered_at.isoformat() if offer else ""


@retried
@transaction.atomic
def stop_logo_offer(offer: LogoOffer, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Revoke the link; a right to use the logo that was already accepted stays valid. Idempotent. Raises MayNot."""
    moment = at or timezone.now()
    if not may_offer_logo(by):
        raise MayNot
    if LogoOffer.objects.filter(pk=offer.pk, stopped_at=None).update(stopped_at=moment):
        record("awardee.logo_offer_stopped", by=by, subject=offer.awardee, at=moment)
        offer.stopped_at = moment


@retried
@transaction.atomic
def agree_to_logo_terms(offer: LogoOffer, *, terms: Terms, at: datetime | None = None) -> LogoGrant:
    """The holder of the link agrees to the terms: grants the right. Raises LogoMissing, WrongTerms, ResultsNotOut."""
    moment = at or timezone.now()
    awardees = Awardee.objects.select_related("cycle", "tier__logo_kit").select_for_update(of=("self",))
    awardee = awardees.get(pk=offer.awardee_id)  # not while it is revoked
    if not awardee.is_released(moment):
        raise ResultsNotOut
    if awardee.tier.logo_kit is None:
        raise LogoMissing
    return grant_logo(
        awardee.tier.logo_kit,
        subject=subject_of(awardee),
        holder_name=awardee.name_ja,
        terms=terms,
        name_is_public=True,  # it is announced with the results
        by=None,
        at=moment,
    )


def end_logo_of(awardee: Awardee, *, at: datetime | None = None) -> None:
    """End the right to the logo of a revoked award, and revoke the link."""
    LogoOffer.objects.filter(awardee=awardee, stopped_at=None).update(stopped_at=at or timezone.now())
    grants = LogoGrant.objects.active().filter(subject=subject_of(awardee))
    for grant in grants.select_related("kit"):
        end_grant(grant, by=None, reason="awardee.revoked", at=at)


def find_logo_offer(public_id: str, token: str, *, at: datetime | None = None) -> LogoOffer | None:
    """The offer of this link, if it is active and the award is released; otherwise None."""
    offers = LogoOffer.objects.select_related("awardee__cycle", "awardee__tier__logo_kit__terms")
    offer = offers.filter(public_id=public_id, stopped_at=None).first()
    if offer is None or not OFFER.opens(offer.reference, token):
        return None
    return offer if offer.awardee.is_released(at) else None


def find_taken(offer: LogoOffer) -> LogoGrant | None:
    """The active right granted through this offer."""
    kit = offer.awardee.tier.logo_kit
    grant = find_grant(kit, subject_of(offer.awardee)) if kit is not None else None
    return grant if grant is not None and grant.is_active else None


def make_link(reference: str) -> str:
    """The private link, for the outbox. Raises SecretGone if revoked, replaced, or the award is not released."""
    offer = LogoOffer.objects.select_related("awardee__cycle").filter(reference=reference, stopped_at=None).first()
    if offer is None or not offer.awardee.is_released():
        raise SecretGone("the offer was stopped or replaced")
    return address_of(offer)


def address_of(offer: LogoOffer) -> str:
    """The URL at which the awardee accepts the logo."""
    path = reverse("laurel_results:logo_offer", args=[offer.public_id, OFFER.token_of(offer.reference)])
    return full_address(path)


def is_withheld(public_id: str, at: datetime) -> bool:
    """Whether nothing of this awardee, or of an organisation behind it, may be shown at `at`.

    Results aren't released, or were taken back.

    A revoked award of released results is not withheld: its logo page says that the right has ended. In a preview
    those alone who may release results see what is to come.
    """
    moment = limit_foresight(at, permission=RELEASE)
    released = Awardee.objects.filter(cycle__state__in=CycleState.active, cycle__released_at__lte=moment)
    return not released.filter(public_id=public_id.partition("-")[0]).exists()  # an organisation's: its award's
