"""Shapes of cases and collections in the API. Texts are in the language asked for; who checked a case stays inside."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Schema

from casestudies.domain.queries import list_related
from casestudies.models import CaseStudyPage, CollectionPage
from casestudies.models.terms import Term
from foundation.content.domain.queries.translations import list_alternates
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.routers import (
    CodeOut,
    FileOut,
    ImageOut,
    LinkOut,
    Moment,
    TranslationOut,
    code_out,
    file_out,
    html_out,
    image_out,
    stream_out,
)


def term_out(term: Term) -> CodeOut:
    """A theme or a way of working; its code is what filters take."""
    return CodeOut(code=term.code, name_ja=term.name_ja, name_en=term.name_en)


class PageOut(Schema):
    """What every page of this app answers with."""

    id: UUID
    locale: str
    url: str
    title: str
    summary: str

    @staticmethod
    def resolve_id(page: Any) -> UUID:
        key: UUID = page.translation_key
        return key

    @staticmethod
    def resolve_locale(page: Any) -> str:
        return str(page.locale.language_code)

    @staticmethod
    def resolve_url(page: Any, context: dict[str, Any]) -> str:
        return page.get_full_url(context["request"]) or ""


class CaseCardOut(PageOut):
    """A case in a list; facts are as at the time."""

    organisation: LinkOut
    industry: CodeOut | None
    size_band: CodeOut | None
    employees: int | None
    prefecture: CodeOut | None
    city: str
    themes: list[CodeOut]
    styles: list[CodeOut]
    published_on: date
    information_as_of: date
    picture: ImageOut | None

    @staticmethod
    def resolve_organisation(case: CaseStudyPage, context: dict[str, Any]) -> LinkOut:
        address = context["request"].build_absolute_uri(case.organisation.get_absolute_url())
        return LinkOut(id=case.organisation.public_id, name=case.organisation_name, url=address)

    @staticmethod
    def resolve_industry(case: CaseStudyPage) -> CodeOut | None:
        return code_out(case.industry)

    @staticmethod
    def resolve_size_band(case: CaseStudyPage) -> CodeOut | None:
        return code_out(case.size_band)

    @staticmethod
    def resolve_prefecture(case: CaseStudyPage) -> CodeOut | None:
        return code_out(case.prefecture)

    @staticmethod
    def resolve_themes(case: CaseStudyPage) -> list[CodeOut]:
        return [term_out(theme) for theme in case.themes.all()]

    @staticmethod
    def resolve_styles(case: CaseStudyPage) -> list[CodeOut]:
        return [term_out(style) for style in case.styles.all()]

    @staticmethod
    def resolve_picture(case: CaseStudyPage) -> ImageOut | None:
        return image_out(case.picture, alt=case.picture_alt)


class CaseOut(CaseCardOut):
    """One case with everything that its page shows."""

    lead: str
    practised_since: date | None
    checked_on: date | None
    challenge: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    results: list[dict[str, Any]]
    tips: list[dict[str, Any]]
    related: list[LinkOut]
    translations: list[TranslationOut]
    updated_at: Moment | None

    @staticmethod
    def resolve_challenge(case: CaseStudyPage) -> list[dict[str, Any]]:
        return stream_out(case.challenge, visible=visible_pages)

    @staticmethod
    def resolve_measures(case: CaseStudyPage) -> list[dict[str, Any]]:
        return stream_out(case.measures, visible=visible_pages)

    @staticmethod
    def resolve_results(case: CaseStudyPage) -> list[dict[str, Any]]:
        return stream_out(case.results, visible=visible_pages)

    @staticmethod
    def resolve_tips(case: CaseStudyPage) -> list[dict[str, Any]]:
        return stream_out(case.tips, visible=visible_pages)

    @staticmethod
    def resolve_related(case: CaseStudyPage) -> list[LinkOut]:
        return [LinkOut(id=str(one.translation_key), name=one.title, url=one.full_url) for one in list_related(case)]

    @staticmethod
    def resolve_translations(case: CaseStudyPage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(case)]

    @staticmethod
    def resolve_updated_at(case: CaseStudyPage) -> Any:
        return case.last_published_at


class CollectionCardOut(PageOut):
    """A collection in a list."""

    year_label: str
    fiscal_year: int
    licence: str
    licence_url: str
    cover: ImageOut | None

    @staticmethod
    def resolve_cover(collection: CollectionPage) -> ImageOut | None:
        return image_out(collection.cover)


class CollectionOut(CollectionCardOut):
    """One collection."""

    intro: str
    book: FileOut | None
    translations: list[TranslationOut]

    @staticmethod
    def resolve_intro(collection: CollectionPage) -> str:
        return html_out(collection.intro)

    @staticmethod
    def resolve_book(collection: CollectionPage) -> FileOut | None:
        return file_out(collection.book)

    @staticmethod
    def resolve_translations(collection: CollectionPage) -> list[TranslationOut]:
        return [TranslationOut(locale=code, url=url) for code, url in list_alternates(collection)]
