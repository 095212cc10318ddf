"""Shapes of participants in the API: what they agreed to show, and nothing else."""

from datetime import date
from typing import Any

from ninja import Schema

from campaigns.participation.domain.queries import published_answers
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.models import Participation
from foundation.headless.routers import CodeOut, ImageOut, RecordOut, code_out, image_out
from foundation.text.eras import JST


class ParticipantOrganisationOut(Schema):
    """The organisation, where it is on record: its id in `/organisations/` and its page."""

    id: str
    url: str


class ChoiceOut(Schema):
    """An option chosen."""

    code: str
    label: str


class AnswerOut(Schema):
    """What was answered to a published question: choices, or a number, or a text."""

    question: str
    label: str
    choices: list[ChoiceOut]
    number: int | None
    text: str


class ParticipantOut(RecordOut):
    """A participant, as at the time of registering. A field that is held back is null or empty."""

    campaign: str
    kind: ParticipantKind
    name: str
    name_ja: str
    name_kana: str
    name_en: str
    corporate_number: str
    organisation: ParticipantOrganisationOut | None
    industry: CodeOut | None
    size_band: CodeOut | None
    prefecture: CodeOut | None
    website: str
    logo: ImageOut | None
    registered_on: date | None
    answers: list[AnswerOut]

    @staticmethod
    def resolve_campaign(row: Participation) -> str:
        return row.campaign.public_id

    @staticmethod
    def resolve_organisation(row: Participation, context: dict[str, Any]) -> ParticipantOrganisationOut | None:
        if row.organisation is None:
            return None
        url = context["request"].build_absolute_uri(row.organisation.get_absolute_url())
        return ParticipantOrganisationOut(id=row.organisation.public_id, url=url)

    @staticmethod
    def resolve_industry(row: Participation) -> CodeOut | None:
        return code_out(row.shown("industry"))

    @staticmethod
    def resolve_size_band(row: Participation) -> CodeOut | None:
        return code_out(row.shown("size_band"))

    @staticmethod
    def resolve_prefecture(row: Participation) -> CodeOut | None:
        return code_out(row.shown("prefecture"))

    @staticmethod
    def resolve_website(row: Participation) -> str:
        return row.shown("website") or ""

    @staticmethod
    def resolve_logo(row: Participation) -> ImageOut | None:
        return image_out(row.public_logo)

    @staticmethod
    def resolve_registered_on(row: Participation) -> date | None:
        return row.approved_at.astimezone(JST).date() if row.approved_at else None

    @staticmethod
    def resolve_answers(row: Participation) -> list[AnswerOut]:
        return [
            AnswerOut(
                question=question.code,
                label=question.label,
                choices=[ChoiceOut(code=one.option.code, label=one.option.label) for one in given if one.option],
                number=given[0].number,
                text=given[0].text,
            )
            for question, given in published_answers(row)
        ]
