"""Awardees as open data: a set for each cycle whose results are out.

Only what the results page shows. Names of columns never change. The rules the next editor must not break: rows begin at
`list_awardees`, and so at `released`; the version is made of released rows alone, or an e-tag would tell of a result
that is being prepared.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.utils import translation
from msgspec import Struct

from awards.programmes.models import AwardCycle
from awards.results.domain.queries.awardee_results import list_awardees
from awards.results.models import Awardee, AwardeeEffort, AwardeeOrganisation
from foundation.changes.domain.reading import read_once
from foundation.clock.domain.moment import public_now
from foundation.exchange.registry import DataColumn, DataSet

CHUNK = 500
READ = (
    *("public_id", "name_ja", "name_kana", "name_en", "unit_ja", "unit_en", "tier__code", "tier__name_ja"),
    *("tier__name_en", "industry", "size_band", "employees_total", "prefecture", "city_ja", "city_en"),
    *("citation_ja", "citation_en", "needs_consent", "employees_agreed"),
)


def data_set_code(cycle: AwardCycle) -> str:
    """The permanent address of a cycle's set."""
    return f"awardees-{cycle.code}"


class Described(Struct, frozen=True):
    """A cycle with how many rows its set has and a digest of all that it says."""

    cycle: AwardCycle
    count: int
    digest: str


def list_data_sets() -> list[DataSet]:
    """The sets, the latest cycle first; four queries, read once. A cycle nobody is on record of has none."""
    at = public_now()
    described = read_once(("awardees as open data",), lambda: _describe(at), weigh=lambda found: 1 + len(found))
    return [_data_set(one, at) for one in described]


def _describe(at: datetime) -> list[Described]:
    released = list_awardees(at).order_by().values("pk")
    parts = AwardeeOrganisation.objects.named().filter(awardee__in=released).order_by("pk")
    efforts = AwardeeEffort.objects.filter(awardee__in=released, item__is_public=True).order_by("pk", "item__versions")
    counts: dict[int, int] = defaultdict(int)
    said: dict[int, Any] = defaultdict(hashlib.sha256)
    for cycle, *values in Awardee.objects.filter(pk__in=released).order_by("pk").values_list("cycle", *READ):
        counts[cycle] += 1
        said[cycle].update(repr(values).encode())
    for cycle, *values in parts.values_list("awardee__cycle", "awardee", "organisation__corporate_number", "order"):
        said[cycle].update(repr(values).encode())
    worded = ("awardee", "item__code", "item__order", "item__versions__label_ja")
    for cycle, *values in efforts.values_list("awardee__cycle", *worded):
        said[cycle].update(repr(values).encode())
    cycles = AwardCycle.objects.released(at).filter(pk__in=counts).order_by("-opens_at", "-pk")
    return [Described(cycle, counts[cycle.pk], said[cycle.pk].hexdigest()) for cycle in cycles]


def _data_set(described: Described, at: datetime) -> DataSet:
    cycle, names = described.cycle, {}
    for language in ("ja", "en"):
        with translation.override(language):
            names[language] = cycle.name
    return DataSet(
        code=data_set_code(cycle),
        title_ja=f"{names['ja']} 受賞団体一覧",
        title_en=f"Awardees: {names['en']}",
        about_ja="公表した受賞団体の一覧。従業員数・業種・所在地は応募時点のものです。",
        about_en="Awardees as they were announced. Employees, industry and place are as at the time of application.",
        columns=COLUMNS,
        rows=partial(_list_rows, cycle, at),
        count=described.count,
        version=f"{cycle.public_id}.{described.digest}",
        api=f"/api/v3/awardees/?cycle={cycle.public_id}",
    )


def _list_rows(cycle: AwardCycle, at: datetime) -> Iterator[Awardee]:
    """Read in pieces: memory doesn't grow with the rows."""
    efforts = AwardeeEffort.objects.filter(item__is_public=True).order_by("item__order", "pk")
    rows = list_awardees(at).filter(cycle=cycle)
    parts = AwardeeOrganisation.objects.named().select_related("organisation")
    rows = rows.prefetch_related(
        Prefetch("organisations", queryset=parts),
        Prefetch("efforts", queryset=efforts.prefetch_related("item__versions"), to_attr="published_efforts"),
    )
    yield from rows.iterator(chunk_size=CHUNK)


def _join_numbers(row: Awardee) -> str:
    numbers = (part.organisation.corporate_number for part in row.organisations.all())
    return ";".join(number for number in numbers if number)


def _join_efforts(row: Any) -> str:
    versions = (effort.item.current_version for effort in row.published_efforts)
    return ";".join(version.label_ja for version in versions if version)


COLUMNS = (
    DataColumn(
        "id", "ID", "ID", lambda row: row.public_id, "変わらない識別子。APIと同じ", "Stays; the same in the API"
    ),
    DataColumn("tier", "賞のコード", "Code of the tier", lambda row: row.tier.code, form="code"),
    DataColumn("tier_ja", "賞", "Tier", lambda row: row.tier.name_ja),
    DataColumn("tier_en", "賞_英語", "Tier in English", lambda row: row.tier.name_en),
    DataColumn("name_ja", "名称", "Name", lambda row: row.name_ja, "発表時の名称", "As announced"),
    DataColumn("name_kana", "名称_カナ", "Reading", lambda row: row.name_kana),
    DataColumn("name_en", "名称_英語", "Name in English", lambda row: row.name_en),
    DataColumn("unit_ja", "支店・部署", "Branch or unit", lambda row: row.unit_ja),
    DataColumn("unit_en", "支店・部署_英語", "Branch or unit in English", lambda row: row.unit_en),
    DataColumn(
        *("corporate_number", "法人番号", "Corporate number", _join_numbers),
        *("共同の受賞ではセミコロン区切り", "Of a joint award, separated by semicolons"),
    ),
    DataColumn("industry", "業種コード", "Code of the industry", lambda row: row.industry_id or "", form="code"),
    DataColumn("industry_ja", "業種", "Industry", lambda row: row.industry.name_ja if row.industry else ""),
    DataColumn(
        "size_band", "従業員規模コード", "Code of the size", lambda row: row.published_size_band or "", form="code"
    ),
    DataColumn(
        *("employees_total", "従業員数", "Employees", lambda row: row.published_employees),
        *("応募時点", "As at the time of application", "integer"),
    ),
    DataColumn(
        "prefecture", "都道府県コード", "Code of the prefecture", lambda row: row.prefecture_id or "", form="code"
    ),
    DataColumn("prefecture_ja", "都道府県", "Prefecture", lambda row: row.prefecture.name_ja if row.prefecture else ""),
    DataColumn("city_ja", "市区町村", "City", lambda row: row.city_ja),
    DataColumn("city_en", "市区町村_英語", "City in English", lambda row: row.city_en),
    DataColumn("citation_ja", "特徴", "Feature", lambda row: row.citation_ja),
    DataColumn("citation_en", "特徴_英語", "Feature in English", lambda row: row.citation_en),
    DataColumn(
        *("efforts", "評価された取組", "Awarded for", _join_efforts),
        *("セミコロン区切り", "In Japanese, separated by semicolons"),
    ),
)
