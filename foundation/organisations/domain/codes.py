"""Code lists from the CSV files in `data/`: loaded by migration, and again (idempotent) when a list is renewed.

A code that is in use is never deleted; renewing updates names and adds codes.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

DATA = Path(__file__).parent.parent / "data"
LISTED_NAMES = {"pref", "muni", "consortium", "sole", "individual"}  # kinds of body, no part of a name


class Apps(Protocol):
    """What a migration's state of apps offers; `django.apps.apps` does too."""

    def get_model(self, app_label: str, model_name: str) -> Any: ...


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def load_code_lists(apps: Apps) -> None:
    """Write all five lists; existing codes are updated, none is removed."""

    def put(model: str, code: str, **values: Any) -> None:
        apps.get_model("laurel_organisations", model).objects.update_or_create(code=code, defaults=values)

    def names(row: dict[str, str], prefix: str = "name") -> dict[str, str]:
        return {"name_ja": row[f"{prefix}_ja"], "name_en": row[f"{prefix}_en"]}

    for row in _rows("jsic_divisions.csv"):
        put("Industry", row["code"], sort_order=int(row["sort_order"]), **names(row))
    for order, row in enumerate(_rows("prefectures.csv"), start=1):
        extra = {key: row[key] for key in ("iso_3166_2", "lg_code", "name_kana", "region", "region_ja", "region_en")}
        put("Prefecture", row["code"], sort_order=order, **names(row), **extra)
    for order, row in enumerate(_rows("designated_cities.csv"), start=1):
        extra = {key: row[key] for key in ("name_kana", "designated_on")}
        put(
            "DesignatedCity",
            row["lg_code"],
            sort_order=order,
            prefecture_id=row["prefecture_code"],
            **names(row),
            **extra,
        )
    for order, row in enumerate(_rows("size_bands.csv"), start=1):
        bounds = {"minimum": int(row["min"]), "maximum": int(row["max"]) if row["max"] else None}
        put("SizeBand", row["code"], sort_order=order, **names(row, "label"), **bounds)
    for order, row in enumerate(_rows("legal_forms.csv"), start=1):
        flags = {"may_apply": row["applicant_eligible"] == "1", "may_stand_in_name": row["code"] not in LISTED_NAMES}
        put("LegalForm", row["code"], sort_order=order, **names(row), **flags)
