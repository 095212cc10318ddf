"""Shapes of cases and collections in the API. Texts are in the language asked for; who checked a case stays inside."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel

from casestudies.domain.queries import CaseEntry, find_link, list_related_entries, list_versions
from casestudies.models import CaseStudyPage, CollectionPage
from casestudies.models.terms import Term
from foundation.content.domain.queries.address import find_full_addresses
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.translations import list_alternates
from foundation.headless.domain.address import full_address
from foundation.headless.routers import (
    BlockOut,
    CardImage,
    CardPictureOut,
    Code,
    CodeName,
    CodeNameOut,
    CodeOut,
    FileOut,
    Image,
    ImageOut,
    LinkOut,
    Moment,
    NameOut,
    PageOut,
    Stream,
    TranslationOut,
    card_out,
    file_out,
    html_out,
    image_out,
)


def term_out(term: Term) -> CodeOut:
    """A theme or a way of working; its code is what filters take."""
    return CodeOut(code=term.code, name_ja=term.name_ja, name_en=term.name_en)


def term_name_out(term: Term) -> CodeNameOut:
    """The same in the language that is being spoken."""
    return CodeNameOut(code=term.code, name=term.name)


class CaseFactsOut(PageOut):
    """What a list and a case's own answer say alike; facts are as at the time."""

    summary: str
    employees: int | None
    city: str
    published_on: date
    information_as_of: date


class CaseCardOut(CaseFactsOut):
    """A case in a list: names in its language alone."""

    organisation: NameOut
    industry: CodeName
    size_band: CodeName
    prefecture: CodeName
    themes: list[CodeNameOut]
    styles: list[CodeNameOut]
    picture: CardPictureOut | None

    @staticmethod
    def resolve_organisation(case: CaseStudyPage) -> NameOut:
        return NameOut(id=case.organisation.public_id, name=case.organisation_name)

    @staticmethod
    def resolve_themes(case: CaseStudyPage) -> list[CodeNameOut]:
        return [term_name_out(theme) for theme in case.themes.all()]

    @staticmethod
    def resolve_styles(case: CaseStudyPage) -> list[CodeNameOut]:
        return [term_name_out(style) for style in case.styles.all()]

    @staticmethod
    def resolve_picture(case: CaseStudyPage) -> CardPictureOut | None:
        return card_out(case.picture, alt=case.picture_alt)


class CaseTextOut(CaseFactsOut):
    """One case with everything that it says itself."""

    organisation: LinkOut
    industry: Code
    size_band: Code
    prefecture: Code
    themes: list[CodeOut]
    styles: list[CodeOut]
    picture: ImageOut | None
    lead: str
    practised_since: date | None
    checked_on: date | None
    challenge: Annotated[list[BlockOut], Stream(CaseStudyPage, "challenge", find_linked_pages)]
    measures: Annotated[list[BlockOut], Stream(CaseStudyPage, "measures", find_linked_pages)]
    results: Annotated[list[BlockOut], Stream(CaseStudyPage, "results", find_linked_pages)]
    tips: Annotated[list[BlockOut], Stream(CaseStudyPage, "tips", find_linked_pages)]
    updated_at: Moment | None

    @staticmethod
    def resolve_organisation(case: CaseStudyPage) -> LinkOut:
        address = full_address(case.organisation.get_absolute_url())
        return LinkOut(id=case.organisation.public_id, name=case.organisation_name, url=address)

    @staticmethod
    def resolve_themes(case: CaseStudyPage) -> list[CodeOut]:
        return [term_out(theme) for theme in case.themes.all()]

    @staticmethod
    def resolve_styles(case: CaseStudyPage) -> list[CodeOut]:
        return [term_out(style) for style in case.styles.all()]

    @staticmethod
    def resolve_picture(case: CaseStudyPage) -> ImageOut | None:
        return image_out(case.picture, alt=case.picture_alt)

    @staticmethod
    def resolve_updated_at(case: CaseStudyPage) -> Any:
        return case.last_published_at


class CaseLinksOut(BaseModel):
    """Where to read on, of what the public may see now: other cases, and this one in its languages."""

    related: list[LinkOut]
    translations: list[TranslationOut]


def links_out(case: CaseEntry, *, language: str) -> CaseLinksOut:
    """Of one case; their addresses are looked up together."""
    related = [(one, find_link(one)) for one in list_related_entries(case, language=language)]
    versions = [(code, find_link(one)) for code, one in list_versions(case, language=language)]
    links = [link for _of, link in (*related, *versions) if link]
    found = find_full_addresses([link.url_path for link in links])
    return CaseLinksOut(
        related=[
            LinkOut(id=str(one.translation_key), name=link.title, url=found[link.url_path] or "")
            for one, link in related
            if link
        ],
        translations=[TranslationOut(locale=code, url=found[link.url_path] or "") for code, link in versions if link],
    )


class CaseOut(CaseLinksOut, CaseTextOut):
    """One case with everything that its page shows."""


class CollectionCardOut(PageOut):
    """A collection in a list."""

    summary: str
    year_label: str
    fiscal_year: int
    licence: str
    licence_url: str
    cover: CardImage


class CollectionOut(CollectionCardOut):
    """One collection."""

    cover: Image
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
