"""What is checked before the decisions of the open call are approved: the kinds, as no decision is prepared yet."""

from awards.decisions.models import CheckKind
from demo.reading import Stock, pairs, read_file


def build_checks(stock: Stock) -> None:
    """`checks.toml`: in their order; found again by their Japanese name."""
    data = read_file("checks.toml")
    cycle = stock.get(f"@cycle:{data['cycle']}")
    for order, row in enumerate(data["kind"]):
        texts = pairs(row, "name", "explanation")
        facts = texts | {"order": order, "is_needed": row["is_needed"]}
        CheckKind.objects.update_or_create(cycle=cycle, name_ja=texts["name_ja"], defaults=facts)
