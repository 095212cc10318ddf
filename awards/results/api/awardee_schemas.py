"""Shapes of awardees in the API: facts as when applying, what for, figures that may be published."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Schema
from wagtail.models import Locale

from awards.programmes.models import AwardProgramme
from awards.results.api.programme_schemas import PresentedOut, RecordLink
from awards.results.domain.queries.awardee import get_wording, list_efforts, list_figures, list_talks
from awards.results.models import Awardee, AwardeeOrganisation, AwardeePage
from awards.results.registry import AwardeeTalk
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.translations import is_fallback
from foundation.coverage.enums import OutletKind
from foundation.headless.domain.address import full_address
from foundation.headless.routers import BlockOut, CardLogo, Code, Image, Moment, RecordOut, Stream
from foundation.organisations.enums import OrganisationRole


class AwardeeOrganisationOut(Schema):
    """An organisation behind the award."""

    id: str
    name: str
    role: OrganisationRole
    employees_total: int | None = Field(..., description="Its own, at the time of application, where it agreed to it.")
    logo: CardLogo

    @staticmethod
    def resolve_employees_total(part: AwardeeOrganisation) -> int | None:
        return part.published_employees

    @staticmethod
    def resolve_logo(part: AwardeeOrganisation) -> Any:
        return part.published_logo

    @staticmethod
    def resolve_id(part: AwardeeOrganisation) -> str:
        return str(part.organisation.public_id)

    @staticmethod
    def resolve_name(part: AwardeeOrganisation) -> str:
        return part.name


class TierRefOut(RecordOut):
    """The tier received."""

    code: str
    name: str
    rank: int


class AwardeeCardOut(PresentedOut):
    """An awardee in a list. Facts are as when applying."""

    unit: str
    name_kana: str
    programme: RecordLink
    cycle: RecordLink
    year_label: str
    fiscal_year: int
    tier: TierRefOut
    industry: Code
    prefecture: Code
    city: str
    size_band: Code
    employees_total: int | None
    citation: str
    logo: CardLogo
    organisations: list[AwardeeOrganisationOut]

    @staticmethod
    def resolve_size_band(awardee: Awardee) -> Any:
        return awardee.size_band if awardee.published_size_band else None

    @staticmethod
    def resolve_employees_total(awardee: Awardee) -> int | None:
        return awardee.published_employees

    @staticmethod
    def resolve_logo(awardee: Awardee) -> Any:
        return awardee.published_logo

    @staticmethod
    def resolve_programme(awardee: Awardee) -> AwardProgramme:
        return awardee.cycle.programme

    @staticmethod
    def resolve_year_label(awardee: Awardee) -> str:
        return str(awardee.cycle.year_label)

    @staticmethod
    def resolve_fiscal_year(awardee: Awardee) -> int:
        return int(awardee.cycle.fiscal_year)


class FigureOut(Schema):
    """A figure that may be published; `median` is that of the cycle's awardees, where enough have one."""

    code: str
    label: str
    value: Decimal | None
    unit: str
    numerator: int | None
    denominator: int | None
    median: Decimal | None


class EffortOut(Schema):
    """What the award was given for."""

    code: str
    label: str
    text: str


class CoverageOut(Schema):
    """An article or broadcast: only its headline and link."""

    outlet: str
    kind: OutletKind
    title: str
    published_on: date
    url: str
    language: str
    is_paywalled: bool


class AwardeeTalkOut(Schema):
    """A talk at an event; `event_id` is the event's own id."""

    event_id: str
    event: str
    title: str
    speakers: str
    state: str = Field(..., description="The event's: `scheduled`, `full`, `cancelled`, `postponed`.")
    starts_at: Moment | None
    slides_url: str
    recording_url: str

    @staticmethod
    def resolve_state(talk: AwardeeTalk) -> str:
        return str(talk.event.state)

    @staticmethod
    def resolve_starts_at(talk: AwardeeTalk) -> Any:
        return talk.starts_at if talk.has_time else None

    @staticmethod
    def resolve_slides_url(talk: AwardeeTalk) -> str:
        return full_address(talk.slides.url) if talk.slides else ""

    @staticmethod
    def resolve_event_id(talk: AwardeeTalk) -> str:
        return str(talk.event.translation_key)

    @staticmethod
    def resolve_event(talk: AwardeeTalk) -> str:
        return str(talk.event.title)


class AwardeeOut(AwardeeCardOut):
    """One awardee; `story` is the page's, in the language asked for."""

    logo: Image
    summary: str
    figures: list[FigureOut]
    efforts: list[EffortOut]
    media_coverage: list[CoverageOut]
    talks: list[AwardeeTalkOut]
    case_study: str | None
    story: Annotated[list[BlockOut], Stream(AwardeePage, "story", find_linked_pages)]

    @staticmethod
    def resolve_figures(awardee: Awardee) -> list[FigureOut]:
        return [
            FigureOut(
                code=line.measure.item.code,
                label=line.version.label,
                value=line.measure.value,
                unit=line.version.unit,
                numerator=line.measure.numerator,
                denominator=line.measure.denominator,
                median=line.median,
            )
            for line in list_figures(awardee, get_wording(awardee))
        ]

    @staticmethod
    def resolve_efforts(awardee: Awardee) -> list[EffortOut]:
        return [
            EffortOut(code=line.effort.item.code, label=line.version.label, text=line.effort.text)
            for line in list_efforts(awardee, get_wording(awardee))
        ]

    @staticmethod
    def resolve_talks(awardee: Awardee) -> Any:
        return list_talks(awardee, Locale.get_active())

    @staticmethod
    def resolve_case_study(awardee: Any) -> str | None:
        page = _own_page(awardee)
        return str(page.case_study) if page and page.case_study else None

    @staticmethod
    def resolve_story(awardee: Any) -> Any:
        page = _own_page(awardee)
        return page.story if page else None


def _own_page(awardee: Any) -> AwardeePage | None:
    """The awardee's page in the language asked for; what stands in tells its story in another."""
    return next((page for page in awardee.shown_pages if not is_fallback(page)), None)
