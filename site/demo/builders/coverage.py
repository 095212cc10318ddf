"""Media coverage of fictional organisations by fictional outlets."""

from demo.builders.stories import list_coverage_rows
from demo.dates import read_day
from demo.reading import Stock, read_file
from foundation.coverage.models import MediaCoverage

PLAIN = ("outlet", "kind", "title", "place_in_outlet", "url", "language", "is_paywalled")


def build_coverage(stock: Stock) -> None:
    """The rows of `coverage.toml` and those of the stories."""
    for row in (*read_file("coverage.toml")["coverage"], *list_coverage_rows()):
        values = {name: row[name] for name in PLAIN if name in row}
        values["published_on"] = read_day(row["published_on"], base=stock.base)
        coverage, _made = MediaCoverage.objects.update_or_create(title=values.pop("title"), defaults=values)
        coverage.organisations.set([stock.get(reference) for reference in row["organisations"]])
        stock.put("coverage", row["key"], coverage)
