"""Logo kits and who may use them."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from foundation.logos.models import LogoGrant, LogoKit
from tests.factories.terms import TermsFactory


class LogoKitFactory(DjangoModelFactory):
    """A kit under terms of its own; no form of it is drawn."""

    class Meta:
        model = LogoKit

    name_ja = "みほん月間 参加ロゴ"
    name_en = "Sample Month participant logo"
    year_label = "2026"
    terms = factory.SubFactory(TermsFactory, kind="logo", name_ja="ロゴ規約", name_en="Terms for the logo")
    alt_ja = "みほん月間2026 参加"
    alt_en = "Sample Month 2026 participant"


class LogoGrantFactory(DjangoModelFactory):
    class Meta:
        model = LogoGrant

    kit = factory.SubFactory(LogoKitFactory)
    subject = factory.Sequence(lambda n: f"tests.participant:{n}")
    holder_name = factory.Sequence(lambda n: f"見本{n}株式会社")
    terms = factory.SelfAttribute("kit.terms")
    granted_at = dt.datetime(2026, 11, 4, 5, 22, tzinfo=dt.UTC)
