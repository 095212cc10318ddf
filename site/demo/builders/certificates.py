"""Designs of certificates; awardees of released cycles have theirs."""

from typing import Any

from awards.programmes.models import Tier
from awards.results.domain.queries.awardee_commendation import list_candidates
from demo.reading import Stock, pairs, read_file
from foundation.certificates.domain import issue_certificate, save_design
from foundation.certificates.models import CertificateDesign

STEMS = ("name", "heading", "above", "text", "below", "issuer_title", "issuer_name")
ISSUED = 6  # so that the list, the verification page and the history have something to show


def build_certificates(stock: Stock) -> None:
    """The designs of `certificates.toml`, and some certificates of commendation."""
    for row in read_file("certificates.toml")["design"]:
        design = _design(row, stock)
        stock.put("certificate_design", row["code"], design)
        Tier.objects.filter(cycle__code__in=row.get("cycles", [])).update(certificate_design=design)
        for candidate in list_candidates(design)[:ISSUED]:
            issue_certificate(
                design,
                subject=candidate.subject,
                holder_name=candidate.name_ja,
                language="ja",
                name_is_public=candidate.name_is_public,
                facts=candidate.facts,
                by=None,
            )


def _design(row: dict[str, Any], stock: Stock) -> CertificateDesign:
    values = {**pairs(row, *STEMS), **{name: row[name] for name in ("year", "prefix", "template")}}
    design = CertificateDesign.objects.filter(code=row["code"]).first() or CertificateDesign(code=row["code"])
    for name, value in values.items():
        setattr(design, name, value)
    design.seal = stock.get(f"seal:{row['seal']}") if "seal" in row else None
    save_design(design, by=None)
    return design
