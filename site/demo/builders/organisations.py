"""Fictional organisations from the CSV, and the bodies that the sources name – by name only."""

from typing import Any

from demo.builders.stories import build_story_organisations
from demo.reading import Stock, pairs, read_file, read_rows
from foundation.organisations.domain import find_size_band
from foundation.organisations.models import Division, Organisation

EMPTY = {"0", ""}


def build_organisations(stock: Stock) -> None:
    """Organisations by name, those of the stories, then divisions in charge."""
    logos = read_file("organisations.toml")["logos"]
    for row in read_rows("organisations.csv"):
        key = logos.get(row["name_ja"], {}).get("key", row["name_ja"])
        stock.put("organisation", key, _fictional(stock, row, logos.get(row["name_ja"], {})))
    for row in read_file("organisations.toml")["organisation"]:
        name = pairs(row, "name")
        values: dict[str, Any] = {**name, "name_kana": row.get("kana", ""), "is_fictional": row.get("fictional", False)}
        values |= {"legal_form_id": row.get("legal_form"), "legal_form_position": row.get("position", "before")}
        values |= {"prefecture_id": row.get("prefecture"), "industry_id": row.get("industry")}
        values |= {"website": row.get("website", "")}
        stock.put("organisation", row["key"], _put(name["name_ja"], values))
    build_story_organisations(stock)
    for row in read_file("organisations.toml")["division"]:
        values = {**pairs(row, "bureau", "name", "posts")}
        values |= {key: row[key] for key in ("phone", "extension", "direct_phone", "email", "form_url") if key in row}
        values["organisation"] = stock.get(row["organisation"]) if "organisation" in row else None
        division, _made = Division.objects.update_or_create(name_ja=values["name_ja"], defaults=values)
        stock.put("division", row["key"], division)


def _fictional(stock: Stock, row: dict[str, str], extra: dict[str, str]) -> Organisation:
    employees = int(row["employees_total"]) if row["employees_total"] not in EMPTY else None
    values = {
        "corporate_number": row["corporate_number"] or None,
        "name_ja": row["name_ja"],
        "name_kana": row["name_kana"],
        "name_en": row["name_en"],
        "legal_form_id": row["legal_form"] or None,
        "legal_form_position": row["legal_form_position"],
        "industry_id": row["industry"] or None,
        "prefecture_id": row["prefecture_code"] or None,
        "city_ja": row["city"],
        "city_en": extra.get("city_en", ""),
        "employees_total": employees,
        "size_band": find_size_band(employees),
        "logo": stock.get(f"@logo:{extra['key']}") if extra.get("logo", True) and "key" in extra else None,
        "website": f"https://{extra['key']}.example.jp/" if "key" in extra else "",
        "is_fictional": True,
    }
    return _put(row["name_ja"], values)


def _put(name_ja: str, values: dict[str, object]) -> Organisation:
    organisation, _made = Organisation.objects.update_or_create(name_ja=name_ja, defaults=values)
    return organisation
