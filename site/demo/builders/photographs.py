"""The room of an awardee, with the photographs that it sent: two that may be published, one that may not yet."""

from awards.applications.models import Application
from awards.photographs.domain.photograph import PURPOSE
from awards.photographs.forms.photograph import CONSENT
from awards.photographs.models import Photograph
from awards.results.models import Awardee, AwardRoom
from demo.builders.applications import store_file
from demo.dates import read_moment
from demo.reading import DATA, Stock, read_file

MOMENTS = ("opened_at", "proof_due_at", "ceremony_due_at", "press_due_at", "closes_at")


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
