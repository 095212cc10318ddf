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
from foundation.certificates.domain import is_printable
from foundation.certificates.models import DesignVersion
from foundation.certificates.registry import Candidate
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.printing.domain import PrintingFailed
from foundation.text.languages import LANGUAGES


def list_unfit(release: Release, *, at: datetime, work: Work) -> list[list[Any]]:
    """[name, what was tried, whether it could be] of who can't be printed, in the order of the awardees.

    A design that isn't finished is somebody else's to say. A printer that fails ends no submission, by which nothing is
    issued: whoever comes after that is marked as untried, and waits for no printer. Raises PrinterBusy: come again.
    Call it outside transactions.
    """
    unfit: list[list[Any]] = []
    is_printing = True
    for version, candidate in _list_tried(release):
        try:
            fits = is_printing and all(
                is_printable(
                    version.design,
                    holder_name=candidate.name_in(language),
                    facts=candidate.facts,
                    language=language,
                    at=at,
                )
                for language in LANGUAGES
            )
        except PrintingFailed:
            is_printing = fits = False
        if not fits:
            unfit.append([candidate.name_in("ja"), _mark(version, candidate), is_printing])
        renew_lease(work)
    return unfit


def list_unprinted(release: Release) -> list[tuple[str, bool]]:
    """(name, whether it could be tried) of those who would still get the certificate that was tried last."""
    now = {_mark(*tried) for tried in _list_tried(release)} if release.unfit else set()
    return [(name, was_tried) for name, mark, was_tried in release.unfit if mark in now]


def _list_tried(release: Release) -> Iterator[tuple[DesignVersion, Candidate]]:
    """By the newest version of each design: one statement more than the awardees cost."""
    awardees = list(list_awardees(release).select_related("cycle", "tier").prefetch_related(PARTS))
    designs = {awardee.tier.certificate_design_id for awardee in awardees}
    rows = (
        DesignVersion.objects.filter(design__in=designs - {None})
        .select_related("design")
        .defer("content", "seal", "signature")
    )
    newest: dict[int | None, DesignVersion] = {row.design_id: row for row in rows.order_by("number")}
    for awardee in awardees:
        version = newest.get(awardee.tier.certificate_design_id)
        if version is not None:
            for candidate in list_candidates_of([awardee]):
                yield version, candidate


def _mark(version: DesignVersion, candidate: Candidate) -> str:
    """A hash of what is printed on what: it differs once a name, a fact or what the design looks like does."""
    look = (version.design_id, version.sha256)
    said = repr((look, candidate.name_ja, candidate.name_en, sorted(candidate.facts.items())))
    return hashlib.sha256(said.encode()).hexdigest()[:24]
