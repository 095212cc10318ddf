"""Designs that can be issued from, and certificates."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from foundation.certificates.domain import issue_certificate, save_design
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.records.fields import new_public_id


class DesignFactory(DjangoModelFactory):
    """A design that can be issued from: saved by the domain, so that it has its version."""

    class Meta:
        model = CertificateDesign

    code = factory.Sequence(lambda n: f"design-{n}")
    name_ja = "参加証"
    name_en = "Certificate of participation"
    year = 2026
    prefix = "TWM2026"
    template = "participation"
    heading_ja = "参加証"
    heading_en = "Certificate of participation"
    above_ja = "{occasion}"
    above_en = "{occasion}"
    text_ja = "働く場所を選ぶ試みに参加したことを証します。"
    text_en = "took part in the month in which people choose where to work."
    below_ja = "{years}年連続の参加"
    below_en = "Taking part for {years} years running"
    issuer_name_ja = "みほん月間実行委員会"
    issuer_name_en = "Mihon Month Executive Committee"

    @classmethod
    def _create(cls, model_class: type[CertificateDesign], *args: Any, **kwargs: Any) -> CertificateDesign:
        design = model_class(*args, **kwargs)
        save_design(design, by=None)
        return design

    class Params:
        commends = factory.Trait(
            template="commendation",
            prefix="MTR2025",
            name_ja="表彰状",
            name_en="Certificate of commendation",
            heading_ja="表彰状",
            heading_en="Certificate of commendation",
            above_ja="{prize}",
            above_en="{prize}",
            text_ja="貴事業所は{citation}\nその取組は広く社会の模範となるものでありますのでここにこれを表彰します",
            text_en="In recognition of {citation} – an example to society at large.",
            below_ja="",
            below_en="",
            issuer_title_ja="見本大臣",
            issuer_title_en="Minister of Mihon",
            issuer_name_ja="見本太郎",
            issuer_name_en="Taro Mihon",
        )


PARTICIPATION_FACTS = {
    "occasion_ja": "みほん月間2026（2026年11月1日～30日）",
    "occasion_en": "Mihon Month 2026 (1–30 November 2026)",
    "kind_ja": "団体",
    "kind_en": "organisation",
    "year": "2026",
}


def issue(design: CertificateDesign | None = None, **changed: Any) -> Certificate:
    facts: dict[str, Any] = {
        "subject": f"tests.thing:{new_public_id()}",
        "holder_name": "あおぞら見本食品株式会社",
        "language": "ja",
        "name_is_public": False,
        "facts": PARTICIPATION_FACTS,
        "by": None,
    }
    return issue_certificate(design or DesignFactory(), **facts | changed)
