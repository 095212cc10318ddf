"""Who can be issued a certificate of commendation: awardees of released cycles whose tier has a design.

Registered in `foundation.certificates.registry`, which calls it every time. The rule the next editor must not break: an
award that isn't released, or was revoked, is never included – read through `list_awardees`.
"""

from typing import Any

from awards.programmes.models import Tier
from awards.results.domain.queries.awardee_results import list_awardees
from awards.results.models import Awardee
from foundation.certificates.models import CertificateDesign
from foundation.certificates.registry import Candidate
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGES


def list_candidates(design: CertificateDesign) -> list[Candidate]:
    """The awardees of the tiers that have this design, in the order of the results. One query."""
    awardees = list_awardees().filter(tier__certificate_design=design).select_related("cycle", "tier")
    return [_candidate(awardee) for awardee in awardees]


def list_designs() -> list[int]:
    """The designs that a tier names, for the registry. One query."""
    named = Tier.objects.filter(certificate_design__isnull=False).order_by()
    return list(named.values_list("certificate_design", flat=True).distinct())


def _candidate(awardee: Awardee) -> Candidate:
    return Candidate(
        subject=subject_of(awardee),
        name_ja=awardee.name_ja,
        name_en=awardee.name_en,
        name_is_public=True,  # results are public; only released ones get here
        facts=_facts(awardee),
        note=f"{awardee.cycle} – {awardee.tier}",
    )


def _facts(awardee: Awardee) -> dict[str, str]:
    cycle, tier = awardee.cycle, awardee.tier
    facts: dict[str, Any] = {"honorific_ja": "殿"}
    if cycle.released_at:
        facts["year"] = cycle.released_at.astimezone(JST).year
    for language in LANGUAGES:
        facts[f"occasion_{language}"] = getattr(cycle, f"name_{language}", "")
        facts[f"kind_{language}"] = getattr(tier, f"name_{language}")
        facts[f"prize_{language}"] = getattr(tier, f"name_{language}")
        facts[f"unit_{language}"] = getattr(awardee, f"unit_{language}")
        facts[f"citation_{language}"] = getattr(awardee, f"citation_{language}")
    return {name: str(value) for name, value in facts.items() if value}
