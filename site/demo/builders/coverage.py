"""Media coverage of fictional organisations by fictional outlets; what awardees receive: talks, placements, notes.

The room of one, with the photographs that it sent: two that may be published, one that may not yet.
"""

from awards.applications.models import Application
from awards.photographs.domain.photograph import CONSENT, PURPOSE
from awards.photographs.models import Photograph
from awards.privileges.enums import PlacementState
from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from awards.results.models import Awardee
from awards.rooms.models import AwardRoom
from demo.builders.applications import store_file
from demo.builders.stories import list_coverage_rows
from demo.dates import read_day, read_moment
from demo.reading import DATA, Stock, pairs, read_file
from foundation.coverage.models import MediaCoverage

MOMENTS = ("opened_at", "proof_due_at", "ceremony_due_at", "press_due_at", "closes_at")
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


def build_photographs(stock: Stock) -> None:
    """`photographs.toml`: the room without its verb, as the figures of this awardee are public already."""
    data = read_file("photographs.toml")
    awardee: Awardee = stock.get(data["awardee"])
    if AwardRoom.objects.filter(awardee=awardee).exists():
        return
    owner = stock.get("@person:applicant")
    awardee.application = Application.objects.get(cycle=awardee.cycle_id, owner=owner)
    awardee.save(update_fields=("application",))
    moments = {name: read_moment(data[name], base=stock.base) for name in MOMENTS}
    room = AwardRoom.objects.create(awardee=awardee, opened_by=stock.get("@person:secretariat"), **moments)
    for row in data["photograph"]:
        at = read_moment(row["sent"], base=stock.base)
        content = (DATA / "enclosures" / row["file"]).read_bytes()
        agreed = {"consent": str(CONSENT), "consented_by": owner, "consented_at": at} if row["may_publish"] else {}
        Photograph.objects.create(
            room=room,
            file=store_file(row["name"], content, purpose=PURPOSE, by=owner, at=at),
            added_by=owner,
            added_at=at,
            description=row["description"],
            credit=row["credit"],
            language="ja",
            **agreed,
        )
