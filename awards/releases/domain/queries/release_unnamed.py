"""Where an organisation is still named that isn't to be named as part of an award: somebody has to take it out there.

A page that was drafted, coverage that was linked, or a text that was written before it said so. The rule the next
editor must not break: it only says where; nothing here changes anything.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from django.apps import apps
from msgspec import Struct
from wagtail.models import Page

from awards.releases.enums import RepeatPlace
from awards.results.fields import CASE_STUDY, has_case_studies
from awards.results.models import Awardee, AwardeeOrganisation, AwardeePage
from foundation.coverage.models import MediaCoverage
from foundation.text.names import naming

Found = tuple[RepeatPlace, Page | None, str]


class UnnamedReader(Struct, dict=True):
    """Reads pages and coverage once for all awards; nothing where all are named. `awardees` with `PARTS`, coverage."""

    awardees: list[Awardee]

    @cached_property
    def parts(self) -> dict[int, list[AwardeeOrganisation]]:
        """{awardee: its organisations that aren't named}"""
        rows = ((one.pk, [part for part in one.organisations.all() if not part.is_named]) for one in self.awardees)
        return {key: found for key, found in rows if found}

    def list_of(self, awardee: Awardee, texts: Callable[[], Iterable[tuple[Page, str]]]) -> Iterator[Found]:
        """By organisation: pages whose texts name it, its case study, coverage of the award that is linked to it."""
        for part in self.parts.get(awardee.pk, ()):
            names, own = self._names(part), (awardee.pk, part.organisation_id)
            yield from ((RepeatPlace.UNNAMED, page, part.name) for page, text in texts() if names(text))
            yield from ((RepeatPlace.UNNAMED_CASE, page, part.name) for page in self.cases.get(own, ()))
            yield from (
                (RepeatPlace.UNNAMED_COVERAGE, None, f"{part.name}: {row}") for row in self.covered.get(own, ())
            )

    def _names(self, part: AwardeeOrganisation) -> Callable[[str], bool]:
        """Whether a text names it; never by a name that somebody has who is named."""
        record = part.organisation
        said = {part.name_ja, part.name_en, record.name_ja, record.name_en, part.name_in("ja"), part.name_in("en")}
        return naming(said - self.taken - {""})

    @cached_property
    def taken(self) -> set[str]:
        """Names of the organisations that are named."""
        named = (part for one in self.awardees for part in one.named_organisations)
        return {name for part in named for name in (part.name_in("ja"), part.name_in("en"), part.organisation.name_ja)}

    @cached_property
    def organisations(self) -> set[int]:
        return {part.organisation_id for parts in self.parts.values() for part in parts}

    @cached_property
    def cases(self) -> dict[tuple[int, int], list[Any]]:
        """{(awardee, organisation): case studies of the award that are about it}"""
        found: dict[tuple[int, int], list[Any]] = {}
        if not has_case_studies():
            return found
        pages = AwardeePage.objects.filter(awardee__in=self.parts).exclude(case_study=None)
        keys = dict(pages.values_list("case_study", "awardee"))
        rows = apps.get_model(CASE_STUDY).objects.filter(organisation__in=self.organisations, translation_key__in=keys)
        for page in rows.order_by("path"):
            found.setdefault((keys[page.translation_key], page.organisation_id), []).append(page.page_ptr)
        return found

    @cached_property
    def covered(self) -> dict[tuple[int, int], list[MediaCoverage]]:
        """{(awardee, organisation): coverage of the award that is linked to the organisation}"""
        links = MediaCoverage.organisations.through.objects.filter(organisation__in=self.organisations)
        linked = set(links.values_list("mediacoverage", "organisation"))
        found: dict[tuple[int, int], list[MediaCoverage]] = {}
        for awardee in self.awardees:
            for part in self.parts.get(awardee.pk, ()):
                rows = [row for row in awardee.media_coverage.all() if (row.pk, part.organisation_id) in linked]
                found[awardee.pk, part.organisation_id] = rows
        return found
