"""A cycle that asks what `full_cycle` doesn't: a number, a choice, a text, and an average over a year."""

from typing import Any

from awards.applications.models import Answer, Application
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, ScreeningOptionFactory

ANSWERS: dict[str, dict[str, Any]] = {
    "sites": {"number": 7, "result": 7},
    "scope": {"option": "all"},
    "story": {"text": "検品の記録を共有しました。"},
    "share": {"numerator": 30, "denominator": 60, "result": 50},
    "days": {"numerator": 2880, "denominator": 30, "result": 8},
}


def other_cycle(**changed: Any) -> AwardCycle:
    """An open cycle of these questions; it asks for no file."""
    cycle = CycleFactory(**changed)

    def item(code: str, kind: str, **facts: Any) -> Any:
        return ScreeningItemFactory(cycle=cycle, code=code, kind=kind, **facts)

    unit = {"version__unit_ja": "か所", "version__unit_en": "sites", "version__decimals": 0}
    item("sites", ItemKind.NUMBER, version__label_ja="拠点の数", **unit)
    scope = item("scope", ItemKind.CHOICE, version__label_ja="対象の範囲")
    for code, label in (("all", "全社"), ("part", "一部の部署")):
        ScreeningOptionFactory(version=scope.versions.get(), code=code, label_ja=label, label_en=code.title())
    item("story", ItemKind.TEXT, version__label_ja="きっかけ", version__max_characters=400)
    share = item("share", ItemKind.RATIO, version__label_ja="実施の割合", version__numerator_label_ja="実施した人数")
    days = {"version__numerator_label_ja": "延べ日数", "version__unit_ja": "日"}
    item("days", ItemKind.AVERAGE, denominator_from=share, months=12, version__label_ja="平均日数", **days)
    return cycle


def answer_all(application: Application, **instead: dict[str, Any] | None) -> None:
    """Answer every question; `instead` names other columns, or None for no answer."""
    for item in application.cycle.items.all():
        columns = {**ANSWERS, **instead}[item.code]
        if columns is None:
            continue
        version = item.current_version
        if isinstance(columns.get("option"), str):
            columns = columns | {"option": version.options.get(code=columns["option"])}
        Answer.objects.create(application=application, item_version=version, **columns)
