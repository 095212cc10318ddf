"""Whose certificates a release issues, what they would say, which are made ahead."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from msgspec.structs import replace

from awards.programmes.enums import PrivilegeKind
from awards.programmes.models import Privilege, Tier
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import list_candidates_of, list_designs
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.certificates.domain import list_kept
from foundation.certificates.models import CertificateDesign, DesignVersion
from foundation.certificates.registry import Candidate, Source, sources
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST

LANGUAGE = "ja"  # each has one certificate alone


def list_wanted(awardees: Iterable[Awardee], moment: datetime) -> Iterator[tuple[DesignVersion, Candidate]]:
    """By the newest version of each design, as they will be from the moment on; one that isn't finished is left out.

    One statement more than the awardees cost; read with their cycle, tier and `PARTS`.
    """
    rows = list(awardees)
    versions = DesignVersion.objects.filter(
        design__in={awardee.tier.certificate_design_id for awardee in rows} - {None}
    )
    known = versions.select_related("design").defer("content", "seal", "signature").order_by("number")
    newest: dict[int | None, DesignVersion] = {version.design_id: version for version in known}
    year = {"year": str(moment.astimezone(JST).year)}
    for awardee in rows:
        version = newest.get(awardee.tier.certificate_design_id)
        if version is not None:
            for candidate in list_candidates_of([awardee]):
                yield version, replace(candidate, facts={**candidate.facts, **year})


def read_certificates(release: Release, awardees: Iterable[Awardee]) -> dict[str, list[str]]:
    """{what names it: what it says by now, what the file that is made ahead says}. Two statements at most."""
    made = {row.subject: [row.made_of, row.sha256] for row in list_kept(keeper_of(release))}
    wanted = list_wanted(awardees, release.moment)
    return {
        candidate.subject.partition(":")[2]: [mark_certificate(version, candidate), *made.get(candidate.subject, ())]
        for version, candidate in wanted
    }


def read_tiers(release: Release) -> list[Any]:
    """The cycle's tiers with what is asked of them below, and whether anybody receives them. One statement."""
    tiers = Tier.objects.filter(cycle=release.cycle_id)
    own = tiers.exclude(certificate_design=None).order_by().values("certificate_design")
    shared = CertificateDesign.objects.exclude(pk__in=own).filter(prefix=OuterRef("certificate_design__prefix"))
    elsewhere = Tier.objects.filter(certificate_design=OuterRef("certificate_design")).exclude(cycle=release.cycle_id)
    given = Privilege.objects.filter(tiers=OuterRef("pk"))
    facts = {
        "is_shared": Exists(shared) | Exists(elsewhere),
        "is_received": Exists(Awardee.objects.filter(tier=OuterRef("pk"), state=AwardeeState.ACTIVE)),
        "gives_certificate": Exists(given.filter(kind=PrivilegeKind.CERTIFICATE)),
        "gives_logo": Exists(given.filter(kind=PrivilegeKind.LOGO)),
    }
    return list(tiers.annotate(**facts).order_by("rank", "pk"))


def list_sharing(tiers: Iterable[Any]) -> list[Tier]:
    """Tiers with a design that others are issued from, too – a campaign, another cycle –, or whose prefix they share.

    Kept numbers leave a gap in the counter of that prefix, in which others who are issued one before and after read how
    many won. One statement for each source of candidates, if any has a design.
    """
    rows = [tier for tier in tiers if tier.certificate_design_id]
    taken = {key for source in sources.list() for key in _list_designs_beside_awards(source)} if rows else set()
    return [tier for tier in rows if tier.is_shared or tier.certificate_design_id in taken]


def list_undesigned(tiers: Iterable[Any]) -> list[Tier]:
    """Received tiers that come with a certificate, and there is no design to issue it from."""
    return [tier for tier in tiers if tier.is_received and tier.gives_certificate and not tier.certificate_design_id]


def list_kitless(tiers: Iterable[Any]) -> list[Tier]:
    """Received tiers that come with a logo, and there is no kit to offer."""
    return [tier for tier in tiers if tier.is_received and tier.gives_logo and not tier.logo_kit_id]


def _list_designs_beside_awards(source: Source) -> Iterable[int]:
    """None of one that doesn't say whose designs are its own."""
    return source.designs() if source.designs and source.designs is not list_designs else ()


def count_made(release: Release) -> int:
    """How many are made ahead, or were."""
    return list_kept(keeper_of(release)).exclude(key=None).count()


def keeper_of(release: Release) -> str:
    return subject_of(release)


def mark_certificate(version: DesignVersion, candidate: Candidate) -> str:
    """A hash of what is printed on what: it differs once a name, a fact or what the design looks like does."""
    look = (version.design_id, version.sha256)
    said: Any = (look, candidate.name_ja, candidate.name_en, sorted(candidate.facts.items()))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]
