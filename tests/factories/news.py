"""Press releases for tests (traits: `result`, `corrected`), and media coverage with title and link only."""

from datetime import date, time
from typing import Any

import factory
from wagtail.models import Page

from foundation.coverage.models import MediaCoverage
from news.enums import NewsCategory
from news.models import NewsIndexPage, PressReleasePage
from tests.factories.pages import add_page, front_page


def news_index(language: str = "ja") -> NewsIndexPage:
    """The list of press releases below a front page; the one that is there, or a new one."""
    found = NewsIndexPage.objects.filter(locale__language_code=language).first()
    return found or add_page(NewsIndexPage(title="報道発表", slug="news"), parent=front_page(language))


class PressReleaseFactory(factory.Factory):
    """A call for applications of 8 June 2026, 14:00, published in Japanese."""

    class Meta:
        model = PressReleasePage

    class Params:
        result = factory.Trait(category=NewsCategory.RESULT, date=date(2026, 10, 30))
        corrected = factory.Trait(corrected_on=date(2026, 11, 2), correction="別紙2の所在地に誤りがありました。")

    title = factory.Sequence(lambda n: f"見本はたらき方賞の募集を始めます {n}")
    slug = factory.Sequence(lambda n: f"release-{n}")
    summary = "六月八日から七月末日まで募集します。"
    category = NewsCategory.CALL
    date = date(2026, 6, 8)
    time = time(14)

    @classmethod
    def _create(cls, model_class: type[PressReleasePage], *args: Any, **kwargs: Any) -> PressReleasePage:
        """Below `parent` (the Japanese list of releases), published unless `live=False`."""
        parent: Page | None = kwargs.pop("parent", None)
        live: bool = kwargs.pop("live", True)
        return add_page(model_class(*args, **kwargs), parent=parent or news_index(), live=live)


class MediaCoverageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MediaCoverage
        skip_postgeneration_save = True

    outlet = "見本工業日報"
    kind = "newspaper"
    title = factory.Sequence(lambda n: f"検品票を写真に　山形の食品工場 {n}")
    published_on = date(2026, 11, 6)
    url = factory.Sequence(lambda n: f"https://example.com/news/{n}")

    @factory.post_generation
    def organisations(self, create: bool, extracted: list | None, **kwargs: object) -> None:
        if create and extracted:
            self.organisations.set(extracted)
