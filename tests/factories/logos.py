"""Logo kits and who may use them."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from foundation.assets import backends, storages
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.logo_kit import set_drawing
from foundation.logos.models import LogoGrant, LogoKit
from tests.factories.terms import TermsFactory

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 101">'
    b'<circle cx="50" cy="50" r="40" fill="#1c5a3f"/><path d="M110 30h180v40H110z" fill="#4f9a74"/></svg>'
)


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


def draw(kit, *forms: str, data: bytes = DRAWING) -> None:
    for form in forms:
        look, language = form.split("-")
        set_drawing(kit, look=look, language=language, drawing=read_drawing(data), by=None)


def make_logo_files() -> None:
    """What the worker does now."""
    for work in Work.objects.filter(kind="laurel_logos.logo_files"):
        run_work(work.pk)


def bytes_of(key: str) -> bytes:
    return b"".join(backends.store_for(storages.private_storage()).chunks(key))
