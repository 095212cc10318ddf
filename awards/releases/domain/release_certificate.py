"""Certificates tried before anybody has one: whose name doesn't fit, of awards and of each organisation behind them.

Nothing is issued: numbers are taken once the results are out.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from awards.releases.domain.release_contents import list_awardees
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import PARTS, list_candidates_of
from foundation.certificates.domain import DesignNotReady, is_printable
from foundation.certificates.models import CertificateDesign
from foundation.certificates.registry import Candidate
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.printing.domain import PrinterBusy, PrintingFailed
from foundation.text.languages import LANGUAGES


def list_unfit(release: Release, *, at: datetime, work: Work) -> list[list[Any]]:
    """[name, what was tried, whether it could be] of who can't be printed, in the order of the awardees.

    A design that isn't finished is somebody else's to say. That the printer fails ends no submission, by which nothing
    is issued. Call it outside transactions.
    """
    unfit: list[list[Any]] = []
    for design, candidate in _list_tried(release):
        try:
            fits = [
                is_printable(
                    design, holder_name=candidate.name_in(language), facts=candidate.facts, language=language, at=at
                )
                for language in LANGUAGES
            ]
        except DesignNotReady:
            continue
        except (PrintingFailed, PrinterBusy):
            unfit.append([candidate.name_in("ja"), _mark(design, candidate), False])
        else:
            if not all(fits):
                unfit.append([candidate.name_in("ja"), _mark(design, candidate), True])
        renew_lease(work)
    return unfit


def list_unprinted(release: Release) -> list[tuple[str, bool]]:
    """(name, whether it could be tried) of those who would still get the certificate that was tried last."""
    now = {_mark(*tried) for tried in _list_tried(release)} if release.unfit else set()
    return [(name, was_tried) for name, mark, was_tried in release.unfit if mark in now]


def _list_tried(release: Release) -> Iterator[tuple[CertificateDesign, Candidate]]:
    rows = list_awardees(release).select_related("cycle", "tier__certificate_design").prefetch_related(PARTS)
    for awardee in rows.exclude(tier__certificate_design=None):
        design: Any = awardee.tier.certificate_design
        for candidate in list_candidates_of([awardee]):
            yield design, candidate


def _mark(design: CertificateDesign, candidate: Candidate) -> str:
    """A hash of what is printed on which design: it differs once a name, a fact or the design does."""
    said = repr((design.pk, candidate.name_ja, candidate.name_en, sorted(candidate.facts.items())))
    return hashlib.sha256(said.encode()).hexdigest()[:24]
