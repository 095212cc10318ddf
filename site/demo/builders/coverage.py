"""Media coverage of fictional organisations by fictional outlets; what awardees receive: talks, placements, notes."""

from awards.privileges.enums import PlacementState
from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from demo.builders.stories import list_coverage_rows
from demo.dates import read_day, read_moment
from demo.reading import Stock, pairs, read_file
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


def build_privileges(stock: Stock) -> None:
    """`privileges.toml`."""
    data = read_file("privileges.toml")
    for row in data["talk"]:
        starts_at = read_moment(row["starts_at"], base=stock.base)
        values = {**pairs(row, "title", "speakers"), "starts_at": starts_at}
        event = stock.get(row["event"]).translation_key
        Talk.objects.update_or_create(awardee=stock.get(row["awardee"]), event=event, defaults=values)
    for row in data["placement"]:
        _place(stock, row)
    for row in data["received"]:
        awardee = stock.get(row["awardee"])
        privilege = awardee.cycle.privileges.get(number=row["privilege"])
        done_at = read_moment(row["done_on"], base=stock.base)
        clerk = stock.get("@person:secretariat")
        values = {"done_on": done_at.date(), "note": row["note"], "noted_at": done_at, "noted_by": clerk}
        Fulfilment.objects.update_or_create(awardee=awardee, privilege=privilege, defaults=values)


def _place(stock: Stock, row: dict[str, str]) -> None:
    """One that was published has the awardee's piece of coverage."""
    coverage = stock.get(row["coverage"]) if "coverage" in row else None
    values = {
        "kind": row["kind"],
        "person": row["person"],
        "planned_on": read_day(row["planned_on"], base=stock.base),
        "coverage": coverage,
        "state": PlacementState.DONE if coverage else PlacementState.PLANNED,
    }
    awardee = stock.get(row["awardee"])
    MediaPlacement.objects.update_or_create(awardee=awardee, outlet=row["outlet"], defaults=values)
