"""Shapes of organisations in the API: what is public, and nothing else. No contact of a person is kept at all."""

from datetime import date
from typing import Any

from ninja import Schema

from foundation.headless.routers import (
    DEFAULT_LANGUAGE,
    CardLogo,
    Code,
    Image,
    RecordOut,
)
from foundation.organisations.domain.queries import list_sections
from foundation.organisations.models import Organisation


class OrganisationCardOut(RecordOut):
    """An organisation in a list. `name` is whole, as the organisation writes it, in the language asked for."""

    url: str
    name: str
    name_ja: str
    name_kana: str
    name_en: str
    corporate_number: str | None
    legal_form: Code
    industry: Code
    prefecture: Code
    city: str
    size_band: Code
    website: str
    logo: CardLogo

    @staticmethod
    def resolve_url(organisation: Organisation, context: dict[str, Any]) -> str:
        return str(context["request"].build_absolute_uri(organisation.get_absolute_url()))

    @staticmethod
    def resolve_name_ja(organisation: Organisation) -> str:
        return organisation.full_name_ja


class AboutOut(Schema):
    """One thing about an organisation: what kind, its name and address, its public id where it has one."""

    kind: str
    id: str | None
    name: str
    url: str
    date: date | None


class OrganisationOut(OrganisationCardOut):
    """One organisation with what there is about it."""

    logo: Image
    about: list[AboutOut]

    @staticmethod
    def resolve_about(organisation: Organisation, context: dict[str, Any]) -> list[AboutOut]:
        request = context["request"]
        return [
            AboutOut(
                kind=section.name,
                id=item.public_id or None,
                name=item.name,
                url=request.build_absolute_uri(item.url) if item.url else "",
                date=item.on,
            )
            for section in list_sections(organisation, language=request.GET.get("locale", DEFAULT_LANGUAGE))
            for item in section.items
        ]
