"""Certificates tried before anybody has one: whose name doesn't fit, of awards and of each organisation behind them.

Nothing is issued: numbers are taken once the results are out.
"""

from datetime import datetime

from awards.releases.domain.release_contents import list_awardees
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import PARTS, list_candidates_of
from foundation.certificates.domain import DesignNotReady, is_printable
from foundation.clock.domain import renew_lease
from foundation.clock.models import Work
from foundation.text.languages import LANGUAGES


def list_unfit(release: Release, *, at: datetime, work: Work) -> list[str]:
    """The names that can't be printed on their certificates, in the order of the awardees.

    A design that isn't finished is somebody else's to say. Call it outside transactions; raises what printing raises.
    """
    unfit = []
    awardees = list_awardees(release)
    for awardee in awardees.select_related("cycle", "tier__certificate_design").prefetch_related(PARTS):
        design = awardee.tier.certificate_design
        if design is None:
            continue
        for candidate in list_candidates_of([awardee]):
            names = {language: candidate.name_in(language) for language in LANGUAGES}
            try:
                fits = [
                    is_printable(design, holder_name=name, facts=candidate.facts, language=language, at=at)
                    for language, name in names.items()
                ]
            except DesignNotReady:
                continue
            if not all(fits):
                unfit.append(names["ja"])
            renew_lease(work)
    return unfit
