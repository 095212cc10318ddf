"""Whose certificates a release issues, what they would say, which are made ahead, which say something else since."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import PARTS, list_candidates_of
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from foundation.certificates.domain import clean_name, list_kept
from foundation.certificates.domain.queries import fact
from foundation.certificates.models import Certificate, DesignVersion
from foundation.certificates.registry import Candidate
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST

OTHER = {"ja": "en", "en": "ja"}
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


@dataclass(frozen=True, slots=True)
class Outdated:
    """A valid certificate, and what it would say if it were issued now."""

    certificate: Certificate
    holder_name: str
    facts: Mapping[str, str]

    @property
    def differences(self) -> list[tuple[str, str]]:
        """(what it says, what it would say) in the language in which it is printed."""
        language = self.certificate.language
        before, after = self.certificate.facts, self.facts
        said = {
            key.removesuffix(f"_{language}") for key in {*before, *after} if not key.endswith(f"_{OTHER[language]}")
        }
        pairs = [(fact(before, name, language), fact(dict(after), name, language)) for name in sorted(said)]
        return [pair for pair in [(self.certificate.holder_name, self.holder_name), *pairs] if pair[0] != pair[1]]


def list_outdated(release: Release) -> list[Outdated]:
    """Valid certificates of a release that is out which no longer say what its awards say. Four statements or so."""
    if release.released_at is None:
        return []
    awardees = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE).order_by("pk")
    rows = awardees.select_related("cycle", "tier").prefetch_related(PARTS)
    wanted = {(one.subject, version.design_id): one for version, one in list_wanted(rows, release.released_at)}
    valid = Certificate.objects.valid().filter(subject__in={subject for subject, _design in wanted}).order_by("pk")
    found = []
    for certificate in valid:
        candidate = wanted.get((certificate.subject, certificate.design_id))
        if candidate is not None:
            now = Outdated(certificate, clean_name(candidate.name_in(certificate.language)), candidate.facts)
            found.append(now)
    return [
        now for now in found if (now.holder_name, now.facts) != (now.certificate.holder_name, now.certificate.facts)
    ]


def mark_outdated(outdated: Iterable[Outdated]) -> str:
    """A hash of what is to be corrected, and how."""
    said = [(now.certificate.pk, now.holder_name, sorted(now.facts.items())) for now in outdated]
    return hashlib.sha256(repr(said).encode()).hexdigest()
