"""What the awardees of the demo receive: talks at its events, media placements, what staff noted by hand."""

from awards.privileges.enums import PlacementState
from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from demo.dates import read_day, read_moment
from demo.reading import Stock, pairs, read_file


def build_privileges(stock: Stock) -> None:
    """`privileges.toml`."""
    data = read_file("privileges.toml")
    for row in data["talk"]:
        values = pairs(row, "title", "speakers") | {"starts_at": read_moment(row["starts_at"], base=stock.base)}
        event = stock.get(row["event"]).translation_key
        Talk.objects.update_or_create(awardee=stock.get(row["awardee"]), event=event, defaults=values)
    for row in data["placement"]:
        _place(stock, row)
    for row in data["received"]:
        awardee = stock.get(row["awardee"])
        privilege = awardee.cycle.privileges.get(number=row["privilege"])
        done_at = read_moment(row["done_on"], base=stock.base)
        values = {"done_on": done_at.date(), "note": row["note"], "noted_at": done_at}
        values["noted_by"] = stock.get("@person:secretariat")
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
