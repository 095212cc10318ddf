"""The panel of the open call: its members, a meeting that is closed, and the next one with its agenda.

The same people decided on the call before, whose results name them; none of them reviewed then.
"""

from datetime import timedelta
from typing import Any

from awards.decisions.domain.agenda_item import add_item, record_item, start_item
from awards.decisions.domain.panel_meeting import (
    Attending,
    MeetingPlan,
    close_meeting,
    open_meeting,
    plan_meeting,
    set_attendance,
)
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.models import PanelMeeting, PanelMember
from awards.reviews.models import Reviewer
from demo.dates import read_moment
from demo.reading import Stock, pairs, read_file

SHORT = timedelta(minutes=20)


def build_panel(stock: Stock) -> None:
    """Those of `panel.toml`; a panel that is there stays as it is."""
    data = read_file("panel.toml")
    cycle, before = (stock.get(f"@cycle:{data[name]}") for name in ("cycle", "cycle_before"))
    if PanelMember.objects.filter(cycle=cycle).exists():
        return
    _seat(before, data["member"])
    _seat(cycle, data["member"])
    _hold(_plan(cycle, data["closed"], stock), data["closed"], by=stock.get("@person:secretariat"))
    _prepare(_plan(cycle, data["planned"], stock), data["planned"], by=stock.get("@person:secretariat"))


def _seat(cycle: Any, rows: list[dict[str, Any]]) -> None:
    for order, row in enumerate(rows):
        reviewer = Reviewer.objects.filter(committee__cycle=cycle, email=row.get("email", "")).first()
        facts = {"order": order, "is_chair": row.get("is_chair", False), "reviewer": reviewer}
        PanelMember.objects.create(cycle=cycle, **pairs(row, "name", "affiliation"), **_role(row), **facts)


def _role(row: dict[str, Any]) -> dict[str, str]:
    return pairs(row, "role") if "role" in row else {}


def _plan(cycle: Any, row: dict[str, Any], stock: Stock) -> PanelMeeting:
    plan = MeetingPlan(read_moment(row["starts_at"], base=stock.base), row["quorum"], row["place"])
    meeting = plan_meeting(cycle, plan, by=stock.get("@person:secretariat"))
    there = PanelMember.objects.filter(cycle=cycle)
    attending = {one.pk: Attending("absent" if one.name_ja in row["absent"] else "present") for one in there}
    set_attendance(meeting, attending, by=stock.get("@person:secretariat"))
    return meeting


def _hold(meeting: PanelMeeting, row: dict[str, Any], *, by: Any) -> None:
    """Opened, one item talked about, closed: an hour after it began."""
    moment = meeting.starts_at
    open_meeting(meeting, by=by, at=moment)
    item = add_item(meeting, title=row["title"], by=by, at=moment)
    start_item(item, by=by, at=moment)
    texts = {name: row[name] for name in ("discussed", "decided")}
    record_item(item, version=0, ends=True, by=by, at=moment + SHORT, **texts)
    close_meeting(meeting, by=by, at=moment + 3 * SHORT)


def _prepare(meeting: PanelMeeting, row: dict[str, Any], *, by: Any) -> None:
    for title in row["titles"]:
        add_item(meeting, title=title, by=by)
    for application in list_accepted(meeting.cycle):
        add_item(meeting, application=application, by=by)
