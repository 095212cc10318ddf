"""Shapes of awards and cycles in the API. Texts are in the language asked for; codes and column names are stable."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator
from wagtail.blocks import StreamValue

from awards.applications.domain.queries.call_extension import find_extension
from awards.programmes.domain.queries.cycle import phase_of
from awards.programmes.enums import CycleState, ItemKind, Phase
from awards.programmes.models import AwardCycle, Privilege, ScreeningItem, Tier
from awards.results.domain.queries.awardee_results import count_by_tier
from awards.results.domain.queries.cycle_judging import read_judging
from awards.results.domain.queries.cycle_panel import read_panel
from awards.results.models import AwardCyclePage
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.translations import full_address_in
from foundation.headless.routers import BlockOut, CardLogo, Image, LinkOut, Moment, RecordOut, Stream
from foundation.text.languages import active_language


def page_url(record: Any) -> str:
    """Where the record is presented, in the language asked for; "" without a page in any."""
    pages = record.shown_pages
    return full_address_in(pages[0], active_language()) if pages else ""


def link_record(record: Any) -> LinkOut:
    """A record by its public id and name, where it is presented."""
    return LinkOut(id=record.public_id, name=record.name, url=page_url(record))


RecordLink = Annotated[LinkOut, BeforeValidator(link_record)]


class PresentedOut(RecordOut):
    """A record with its public id and its page."""

    name: str
    url: str

    @staticmethod
    def resolve_url(record: Any) -> str:
        return page_url(record)


class ProgrammeCardOut(PresentedOut):
    """An award in a list."""

    code: str
    purpose: str
    presenter: str
    logo: CardLogo


class CycleCardOut(PresentedOut):
    """A cycle in a list; `phase` follows from the moments. A release that is still to come is not announced.

    The moments are null for a past cycle of which only the awardees are on record.
    """

    code: str
    year_label: str
    fiscal_year: int
    programme: RecordLink
    phase: Phase
    is_suspended: bool
    opens_at: Moment | None
    closes_at: Moment | None
    results_at: Moment | None
    released_at: Moment | None

    @staticmethod
    def resolve_phase(cycle: AwardCycle) -> Phase:
        return phase_of(cycle)

    @staticmethod
    def resolve_is_suspended(cycle: AwardCycle) -> bool:
        return cycle.state == CycleState.SUSPENDED

    @staticmethod
    def resolve_opens_at(cycle: AwardCycle) -> Moment | None:
        return cycle.known_opens_at

    @staticmethod
    def resolve_closes_at(cycle: AwardCycle) -> Moment | None:
        return cycle.known_closes_at

    @staticmethod
    def resolve_released_at(cycle: AwardCycle) -> Moment | None:
        return cycle.known_released_at if cycle.is_released() else None


class ProgrammeOut(ProgrammeCardOut):
    """One award with its cycles, the newest first."""

    logo: Image
    cycles: list[CycleCardOut]

    @staticmethod
    def resolve_cycles(programme: Any) -> list[AwardCycle]:
        return list(programme.shown_cycles)


class TierOut(RecordOut):
    """A tier; `within` is the code of the tier from whose awardees it is chosen. Rank 1 is the highest."""

    code: str
    name: str
    definition: str
    rank: int
    within: str | None
    expected_number: int | None

    @staticmethod
    def resolve_within(tier: Tier) -> str | None:
        return tier.within.code if tier.within else None


class PrivilegeOut(Schema):
    """What awardees receive; `tiers` are codes."""

    number: str
    name: str
    description: str
    tiers: list[str]

    @staticmethod
    def resolve_tiers(privilege: Privilege) -> list[str]:
        return [tier.code for tier in privilege.tiers.all()]


class ItemOut(Schema):
    """What is asked, as worded now."""

    code: str
    kind: ItemKind
    is_required: bool
    version: int
    label: str
    help: str
    numerator_label: str
    denominator_label: str
    unit: str
    max_characters: int | None
    choices: list[str]

    @classmethod
    def of(cls, item: ScreeningItem) -> "ItemOut | None":
        """The item with its wording; None while it has none."""
        version = item.current_version
        if version is None:
            return None
        names = ("label", "help", "numerator_label", "denominator_label", "unit", "max_characters")
        return cls(
            code=item.code,
            kind=ItemKind(item.kind),
            is_required=item.is_required,
            version=version.number,
            choices=[option.label for option in version.options.all()],
            **{name: getattr(version, name) for name in names},
        )


class MaterialOut(Schema):
    """A file that is asked for, or welcome."""

    code: str
    name: str
    help: str
    endings: list[str]
    max_bytes: int
    max_count: int
    is_required: bool


class ConditionOut(Schema):
    """What has to be so for somebody to apply."""

    text: str
    help: str


class DeclarationOut(Schema):
    """A sentence the applicant confirms."""

    code: str
    text: str
    is_required: bool


class SiblingOut(Schema):
    """Another body's award given at the same ceremony."""

    name: str
    presenter: str
    url: str


class CriterionOut(Schema):
    """One criterion of a stage; `share` is its weight in percent of the stage's, null where none is published."""

    label: str
    share: int | None


class StageOut(Schema):
    """A stage of the judging; without a name where there was only one."""

    name: str
    criteria: list[CriterionOut]


class JudgingOut(Schema):
    """How awardees were selected, once the results are out; `received` is null where no number is published.

    Who selected them: `panel_members`.
    """

    received: int | None
    selected: int
    stages: list[StageOut]


class CycleOut(CycleCardOut):
    """One cycle with all that it asks and gives."""

    announced_at: Moment | None
    extended_from: Moment | None
    extension_reason: str
    guideline: str
    conditions: list[ConditionOut]
    ceremony_name: str
    ceremony_at: Moment | None
    ceremony_place: str
    tiers: list[TierOut]
    privileges: list[PrivilegeOut]
    items: list[ItemOut]
    materials: list[MaterialOut]
    declarations: list[DeclarationOut]
    sibling_awards: list[SiblingOut]
    judging: JudgingOut | None
    panel_members: Annotated[list[BlockOut], Stream(AwardCyclePage, "panel_members", find_linked_pages)]

    @staticmethod
    def resolve_judging(cycle: AwardCycle) -> dict[str, Any] | None:
        selected = sum(number for _tier, number in count_by_tier(cycle)) if cycle.is_released() else 0
        judging = read_judging(cycle, selected)
        if judging is None:
            return None
        return {
            "received": judging.received,
            "selected": judging.selected,
            "stages": [
                {
                    "name": stage.named_by.stage if stage.named_by else "",
                    "criteria": [{"label": line.criterion.label, "share": line.share} for line in stage.lines],
                }
                for stage in judging.stages
            ],
        }

    @staticmethod
    def resolve_extended_from(cycle: AwardCycle) -> Moment | None:
        extension = find_extension(cycle)
        return extension.closed_before if extension else None

    @staticmethod
    def resolve_extension_reason(cycle: AwardCycle) -> str:
        extension = find_extension(cycle)
        return extension.reason if extension else ""

    @staticmethod
    def resolve_items(cycle: AwardCycle) -> list[ItemOut]:
        return [shown for item in cycle.items.all() if (shown := ItemOut.of(item))]

    @staticmethod
    def resolve_materials(cycle: AwardCycle) -> list[Any]:
        return list(cycle.required_materials.all())

    @staticmethod
    def resolve_panel_members(cycle: AwardCycle) -> StreamValue | None:
        return read_panel(cycle)
