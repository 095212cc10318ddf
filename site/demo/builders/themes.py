"""Themes and ways of working that case studies are filed under."""

from typing import Any

from casestudies.models import Theme, WorkStyle
from demo.reading import Stock, pairs, read_file


def build_themes(stock: Stock) -> None:
    """`themes.toml`, list by list."""

    models: dict[str, Any] = {"theme": Theme, "work_style": WorkStyle}
    for kind, rows in read_file("themes.toml").items():
        for order, row in enumerate(rows):
            values = {**pairs(row, "name"), "order": order}
            thing, _made = models[kind].objects.update_or_create(code=row["code"], defaults=values)
            stock.put(kind, row["code"], thing)
