"""Award programmes with their cycles: tiers, privileges, items, materials, declarations, awardees; all from data."""

from typing import Any

from awards.programmes.enums import CertificateHolder, CycleState
from awards.programmes.models import (
    AwardCycle,
    AwardProgramme,
    Condition,
    Declaration,
    JudgingCriterion,
    Privilege,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    ScreeningOption,
    SiblingAward,
    Tier,
)
from awards.results.models import AnswerExample, Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from demo.builders.stories import list_awardee_rows
from demo.dates import read_moment
from demo.reading import Stock, pairs, read_file
from foundation.coverage.models import MediaCoverage
from foundation.organisations.domain import find_size_band

OF_ITS_OWN = ("awardee", "tier", "judged", "applications_received")  # of each year
MOMENTS = ("announced_at", "opens_at", "closes_at", "results_at", "released_at", "ceremony_at")
VERSION_TEXTS = ("label", "help", "looked_at", "numerator_label", "denominator_label", "unit")
VERSION_NUMBERS = ("decimals", "minimum", "maximum", "warn_below", "warn_above", "max_characters")


def build_awards(stock: Stock) -> None:
    """Every award file of the data folder."""
    for name in read_file("awards.toml")["files"]:
        data = read_file(name)
        programme = _programme(stock, data["programme"])
        by_code = {cycle["code"]: cycle for cycle in data["cycle"]}
        for cycle in data["cycle"]:
            whole = {**_of_all_years(by_code.get(cycle.get("like", ""), {}), cycle.get("year_label", "")), **cycle}
            whole["awardee"] = [*whole.get("awardee", []), *list_awardee_rows(stock, cycle["code"])]
            _cycle(stock, programme, whole)
    _press_on_awardees()


def _of_all_years(row: dict[str, Any], year: str) -> dict[str, Any]:
    """What a cycle takes over from the one it is like: all but its moments and who won; emblems bear their year."""
    same = {name: value for name, value in row.items() if name not in (*MOMENTS, *OF_ITS_OWN)}
    emblems = ({**tier, "emblem": f"{tier['emblem'][:-4]}{year}"} for tier in row.get("tier", []))
    return {**same, "tier": list(emblems)}


def _press_on_awardees() -> None:
    """What the press wrote of an organisation, on the page of its award, if it wrote after the result."""
    for awardee in Awardee.objects.select_related("cycle").prefetch_related("organisations"):
        result = awardee.cycle.released_at
        if result:
            bodies = [one.organisation_id for one in awardee.organisations.all()]
            written = MediaCoverage.objects.filter(organisations__in=bodies, published_on__gte=result.date())
            awardee.media_coverage.set(written.distinct())


def _programme(stock: Stock, row: dict[str, Any]) -> AwardProgramme:
    values: dict[str, Any] = pairs(row, "name", "purpose", "presenter")
    values["division"] = stock.get(row["division"]) if "division" in row else None
    programme, _made = AwardProgramme.objects.update_or_create(code=row["code"], defaults=values)
    stock.put("programme", row["code"], programme)
    return programme


def _cycle(stock: Stock, programme: AwardProgramme, row: dict[str, Any]) -> None:
    moments: dict[str, Any] = {
        name: read_moment(row[name], base=stock.base) if name in row else None
        for name in MOMENTS
        if name in row or name != "released_at"  # what a release has written stays
    }
    values = {
        **pairs(row, "name", "guideline", "ceremony_name", "ceremony_place"),
        **moments,
        "programme": programme,
        "year_label": row.get("year_label", ""),
        "fiscal_year": row.get("fiscal_year") or moments["opens_at"].year,
        "state": row.get("state", CycleState.IN_FORCE),
        "reference_prefix": row["reference_prefix"],
        "upload_grace_minutes": row.get("upload_grace_minutes", 30),
        "has_known_dates": row.get("has_known_dates", True),
        "has_reviewer_exclusions": row.get("has_reviewer_exclusions", False),
        "division": stock.get(row["division"]) if "division" in row else programme.division,
        **{name: row[name] for name in ("applications_received",) if name in row},  # else as a release has written it
    }
    cycle, _made = AwardCycle.objects.update_or_create(code=row["code"], defaults=values)
    stock.put("cycle", row["code"], cycle)
    tiers = _tiers(stock, cycle, row.get("tier", []))
    _privileges(cycle, row.get("privilege", []), tiers)
    items = _items(cycle, row.get("item", []))
    _requirements(cycle, row)
    _judging(cycle, row.get("judged", []))
    for awardee in row.get("awardee", []):
        _awardee(stock, cycle, awardee, tiers, items)


def _judging(cycle: AwardCycle, rows: list[dict[str, Any]]) -> None:
    for order, row in enumerate(rows):
        values = {**pairs(row, "stage", "label"), "weight": row["weight"]}
        JudgingCriterion.objects.update_or_create(cycle=cycle, order=order, defaults=values)


def _tiers(stock: Stock, cycle: AwardCycle, rows: list[dict[str, Any]]) -> dict[str, Tier]:
    tiers: dict[str, Tier] = {}
    for row in rows:
        values = {
            **pairs(row, "name", "definition"),
            "rank": row["rank"],
            "within": tiers.get(row.get("within", "")),
            "expected_number": row.get("expected_number"),
            "certificates_for": row.get("certificates_for", CertificateHolder.AWARD),
            "emblem": stock.get(row["emblem"]) if "emblem" in row else None,
        }
        tiers[row["code"]], _made = Tier.objects.update_or_create(cycle=cycle, code=row["code"], defaults=values)
    return tiers


def _privileges(cycle: AwardCycle, rows: list[dict[str, Any]], tiers: dict[str, Tier]) -> None:
    for order, row in enumerate(rows):
        values = {**pairs(row, "name", "description"), "order": order, "kind": row["kind"]}
        values["due_days"] = row.get("due_days")
        privilege, _made = Privilege.objects.update_or_create(cycle=cycle, number=row["number"], defaults=values)
        privilege.tiers.set([tiers[code] for code in row["tiers"]])


def _items(cycle: AwardCycle, rows: list[dict[str, Any]]) -> dict[str, ScreeningItem]:
    items: dict[str, ScreeningItem] = {}
    for order, row in enumerate(rows):
        values = {
            "kind": row["kind"],
            "order": order,
            "is_required": row.get("is_required", True),
            "is_public": row.get("is_public", True),
            "denominator_from": items.get(row.get("denominator_from", "")),
            "months": row.get("months", 1),
        }
        item, _made = ScreeningItem.objects.update_or_create(cycle=cycle, code=row["code"], defaults=values)
        items[row["code"]] = item
        numbers = {name: row[name] for name in VERSION_NUMBERS if name in row}
        version, _made = ScreeningItemVersion.objects.update_or_create(
            item=item, number=1, defaults={**pairs(row, *VERSION_TEXTS), **numbers}
        )
        for place, option in enumerate(row.get("option", [])):
            ScreeningOption.objects.update_or_create(
                version=version, code=option["code"], defaults={**pairs(option, "label"), "order": place}
            )
    return items


def _requirements(cycle: AwardCycle, row: dict[str, Any]) -> None:
    for order, material in enumerate(row.get("material", [])):
        plain = {name: material[name] for name in ("accepted_types", "max_bytes", "max_count") if name in material}
        values = {**pairs(material, "name", "help"), **plain, "order": order}
        values["is_required"] = material.get("is_required", True)
        RequiredMaterial.objects.update_or_create(cycle=cycle, code=material["code"], defaults=values)
    for order, condition in enumerate(row.get("condition", [])):
        values = {**pairs(condition, "text", "help"), "order": order}
        Condition.objects.update_or_create(cycle=cycle, text_ja=values["text_ja"], defaults=values)
    for order, declaration in enumerate(row.get("declaration", [])):
        values = {**pairs(declaration, "text"), "order": order}
        Declaration.objects.update_or_create(cycle=cycle, code=declaration["code"], defaults=values)
    for order, sibling in enumerate(row.get("sibling", [])):
        values = {**pairs(sibling, "name", "presenter"), "order": order}
        SiblingAward.objects.update_or_create(cycle=cycle, name_ja=values["name_ja"], defaults=values)


def _awardee(
    stock: Stock, cycle: AwardCycle, row: dict[str, Any], tiers: dict[str, Tier], items: dict[str, ScreeningItem]
) -> None:
    organisations = [stock.get(reference) for reference in row["organisations"]]
    lead = organisations[0]
    employees = row.get("employees", lead.employees_total)
    values = {
        **pairs(row, "name", "unit", "citation", "summary"),
        "tier": tiers[row["tier"]],
        "name_kana": row.get("kana", lead.name_kana),
        "industry": lead.industry,
        "prefecture": lead.prefecture,
        "city_ja": lead.city_ja,
        "city_en": lead.city_en,
        "employees_total": employees,
        "size_band": find_size_band(employees),
        "logo": lead.logo,
        "order": row.get("order", 0),
    }
    if "own" in row:
        values |= {"needs_consent": True, "logo_agreed": lead.logo.file.name, "employees_agreed": employees}
    awardee, _made = Awardee.objects.update_or_create(cycle=cycle, name_ja=values.pop("name_ja"), defaults=values)
    stock.put("awardee", row["key"], awardee)
    for order, organisation in enumerate(organisations):
        role = "lead" if order == 0 else row.get("roles", ["lead", "member", "partner"])[order]
        facts = {"role": role, "order": order}
        if "own" in row:
            facts |= _own(stock, row["own"][order])
        AwardeeOrganisation.objects.update_or_create(awardee=awardee, organisation=organisation, defaults=facts)
    for code, value in row.get("measures", {}).items():
        AwardeeMeasure.objects.update_or_create(awardee=awardee, item=items[code], defaults={"value": value})
    for code, text in row.get("efforts", {}).items():
        AwardeeEffort.objects.update_or_create(
            awardee=awardee, item=items[code], defaults=pairs({"text": text}, "text")
        )
    for code, text in row.get("examples", {}).items():
        shown = pairs({"text": text}, "text") | {"consented_at": cycle.released_at}
        AnswerExample.objects.update_or_create(awardee=awardee, item=items[code], defaults=shown)


def _own(stock: Stock, row: dict[str, Any]) -> dict[str, Any]:
    """What is an organisation's own in an award given jointly, with its consent or without."""
    logo, employees = stock.get(row["logo"]), row["employees"]
    agreed = {"logo_agreed": logo.file.name, "employees_agreed": employees}
    own = {"logo": logo, "employees_total": employees}
    return own | (agreed if row["agreed"] else {"logo_agreed": "", "employees_agreed": None})
