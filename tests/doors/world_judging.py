"""What judging comes to: a frozen ranking and its papers, a panel that met, checks, decisions with their texts."""

from typing import Any

from django.db.models import Model
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.models import (
    AgendaItem,
    Attendance,
    Check,
    CheckFile,
    CheckKind,
    Decision,
    DecisionSet,
    DecisionSetFile,
    Minutes,
    PanelConflict,
    PanelMeeting,
    PanelMember,
)
from awards.rankings.models import Ranking, RankingEntry, RankingFile
from tests.doors.world import OPEN, World
from tests.doors.world_reviews import REVIEWING
from tests.factories.applications import accepted_file

JUDGING = "judging"


def add_judging(world: World) -> None:
    """Of the application that is reviewed, which everybody who reads applications may know."""
    application = Application.objects.submitted().order_by("pk")[0]
    ranking = _add_ranking(world, application)
    _add_decision(world, application, ranking)
    _add_check(world, application)
    _add_panel(world, application)
    _add_published_panels(world)


def _add(world: World, model: type[Model], **facts: Any) -> Any:
    """A row with a mark in each of its texts, but for those that are given."""
    own = {name: value for name, value in world.marks.texts(model, JUDGING).items() if name not in facts}
    return world.add("judging", JUDGING, model._default_manager.create(**own, **facts))


def _add_ranking(world: World, application: Application) -> Ranking:
    phase, now, boss = world.one("phase", REVIEWING), timezone.now(), world.people["boss"]
    mark = world.marks.latin(JUDGING, "RankingEntry.criteria")
    row = {"id": application.public_id, "reference": application.reference, "name": mark, "rank": 1, "is_tied": False}
    figures = {"mean": "4.00", "median": "4.00", "z": "", "z_rank": None, "normalised": 0, "spread": "0.00"}
    row |= figures | {"marks": ["4.00"], "missing": 0, "unscored": 0, "conflicts": 0, "is_disputed": False}
    ranking = _add(world, Ranking, phase=phase, frozen_at=now, frozen_by=boss, rows=[row])
    said = {"criterion": 1, "grades": [4], "mean": "4.00", "no_score": 0, "comments": [mark], "withheld": 0}
    RankingEntry.objects.create(ranking=ranking, application=application, criteria=[said])
    paper = {"ranking": ranking, "paper": "table", "language": "ja", "requested_by": boss, "requested_at": now}
    world.add("judging", JUDGING, RankingFile.objects.create(**paper))
    return ranking


def _add_decision(world: World, application: Application, ranking: Ranking) -> None:
    now, boss = timezone.now(), world.people["boss"]
    facts = {"cycle": application.cycle, "number": 1, "made_by": boss, "made_at": now, "ranking": ranking}
    decision_set = _add(world, DecisionSet, **facts, sha256="")
    then = {"submission": application.current_submission, "owner_then": application.owner}
    changed = {"changed_by": boss, "changed_at": now, "organisation_id_then": ""}
    _add(world, Decision, decision_set=decision_set, application=application, outcome="not_selected", **then, **changed)
    paper = {"decision_set": decision_set, "language": "ja", "requested_by": boss, "requested_at": now}
    world.add("judging", JUDGING, DecisionSetFile.objects.create(**paper))


def _add_check(world: World, application: Application) -> None:
    now, boss = timezone.now(), world.people["boss"]
    kind = _add(world, CheckKind, cycle=application.cycle)
    done = {"state": "passed", "checked_on": now.date(), "recorded_by": boss, "recorded_at": now}
    check = _add(world, Check, application=application, kind=kind, responsible=boss, requested_at=now, **done)
    _add(world, CheckFile, check_of=check, file=accepted_file(boss), sha256="c" * 64, added_by=boss, added_at=now)


def _add_panel(world: World, application: Application) -> None:
    now, boss, cycle = timezone.now(), world.people["boss"], application.cycle
    member = _add(world, PanelMember, cycle=cycle, is_chair=True)
    said = {"source": "declared", "kind": "adviser", "noted_at": now, "noted_by": boss}
    over = {"ended_at": now, "ended_by": boss}
    _add(world, PanelConflict, member=member, application=application, **said, **over)
    facts = {"state": "closed", "opened_at": now, "closed_at": now}
    meeting = _add(world, PanelMeeting, cycle=cycle, number=1, starts_at=now, quorum=1, **facts)
    Attendance.objects.create(meeting=meeting, member=member, presence="present")
    started = {"started_at": now, "ended_at": now, "counted": 1, "changed_by": boss, "changed_at": now}
    _add(world, AgendaItem, meeting=meeting, order=1, title="", application=application, **started)
    kept = {"file": accepted_file(boss), "sha256": "a" * 64, "added_by": boss, "added_at": now}
    _add(world, Minutes, meeting=meeting, number=1, **kept)


def _add_published_panels(world: World) -> None:
    """Of results: named once they are released, save who had resigned before any meeting; else as judging."""
    for thing in world.of("awardee"):
        cycle = thing.row.cycle
        released = thing.secret == OPEN
        if not PanelMember.objects.filter(cycle=cycle).exists():
            texts = world.marks.texts(PanelMember, OPEN if released else JUDGING)
            PanelMember.objects.create(cycle=cycle, **texts)
            _add(world, PanelMember, cycle=cycle, resigned_on=cycle.opens_at.date())
