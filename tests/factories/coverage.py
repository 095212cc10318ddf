"""Media coverage: title and link only."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from foundation.coverage.models import MediaCoverage


class MediaCoverageFactory(DjangoModelFactory):
    class Meta:
        model = MediaCoverage
        skip_postgeneration_save = True

    outlet = "見本工業日報"
    kind = "newspaper"
    title = factory.Sequence(lambda n: f"検品票を写真に　山形の食品工場 {n}")
    published_on = dt.date(2026, 11, 6)
    url = factory.Sequence(lambda n: f"https://example.com/news/{n}")

    @factory.post_generation
    def organisations(self, create: bool, extracted: list | None, **kwargs: object) -> None:
        if create and extracted:
            self.organisations.set(extracted)
