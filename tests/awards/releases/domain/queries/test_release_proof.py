"""What awardees answered and the release doesn't follow: undecided, still to come, taken over and still in a draft."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.releases.domain.errors import NotFit
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.queries.release_proof import list_awaited
from awards.releases.domain.release import submit_release
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from awards.results.models import Awardee
from awards.rooms.domain.award_room import open_room
from awards.rooms.domain.proof import leave_as_is, save_proof, take_over
from awards.rooms.domain.queries.proof import list_fields
from awards.rooms.enums import ProofOutcome
from awards.rooms.models import AwardRoom, ProofAnswer
from tests.awards.releases.domain.queries.test_release_repeat import add_press_release
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import given, make_moments, owner_of, read_room, room_staff, see
from tests.factories.applications import ApplicationFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
OF_ANSWERS = (FindingKind.OPEN, FindingKind.AWAITED, FindingKind.NO_ROOM, FindingKind.CORRECTED)


@pytest.fixture
def room(ready):
    """Of the awardee who is to be announced, with a text that can be corrected."""
    ready.awardee.application = ApplicationFactory(cycle=ready.cycle, accepted=True)
    ready.awardee.summary_ja, ready.awardee.employees_total = "窓口を電話に替えた。", 182
    ready.awardee.save()
    ready.awardee.measures.get().item.__class__.objects.filter(cycle=ready.cycle).update(is_public=True)
    return read_room(open_room(ready.awardee, by=room_staff(), **make_moments()))


def find(ready):
    """(kind, whom or which page it names) of what is said about answers."""
    found = list_findings(Release.objects.get(cycle=ready.cycle), at=timezone.now())
    return [(each.kind, each.page.pk if each.page else each.name) for each in found if each.kind in OF_ANSWERS]


def answer(room, **wanted):
    """Send one version as the owner; the corrections and refusals in it that staff have to decide."""
    rest = {field.code: "as_is" for field in list_fields(read_room(room).awardee)}
    save_proof(room, given(**rest) | given(**wanted), seen=see(room), is_sent=True, by=owner_of(room))
    return list(ProofAnswer.objects.filter(proof__room=room, outcome=ProofOutcome.OPEN))


def correct(ready, room, **wanted):
    """What they want, taken over by somebody of the circle, if there is one."""
    decider = ready.admit(room_staff()) if Release.objects.exists() else room_staff()
    for open_answer in answer(room, **wanted):
        take_over(open_answer, by=decider)


def test_what_nobody_has_decided_stops_the_release(ready, room):
    [wanted] = answer(room, name_ja="正しい名前の食品")
    release = ready.begin()

    assert find(ready) == [("open", ready.awardee.name)]
    with pytest.raises(NotFit):
        submit_release(release, by=ready.clerk)
    leave_as_is(wanted, reason="登記の名前です。", by=ready.admit(room_staff()))
    assert (find(ready), submit_release(release, by=ready.clerk).state) == ([], "submitted")


def test_what_comes_after_the_submission_stops_the_approval(ready, room):
    answer(room)
    release = ready.submit()
    answer(room, summary_ja="withhold")

    with pytest.raises(NotFit):
        ready.approve(release)


def test_who_may_still_answer_is_said_until_they_have_or_the_day_is_over(ready, room):
    ready.begin()
    before = find(ready)
    AwardRoom.objects.update(proof_due_at=timezone.now(), opened_at=timezone.now() - timedelta(days=3))
    late = find(ready)
    AwardRoom.objects.update(proof_due_at=room.proof_due_at)
    answer(room)

    assert (before, late, find(ready)) == ([("awaited", ready.awardee.name)], [], [])


def test_of_an_award_given_jointly_each_organisation_is_waited_for():
    joint = make_joint()

    def list_keys():
        awardees = Awardee.objects.prefetch_related("organisations")
        return [awardee.pk for awardee, _due in list_awaited(awardees, timezone.now())]

    answer(joint.room)
    before = list_keys()
    joint.send(1, logo="as_is")

    assert (before, list_keys()) == ([joint.room.awardee_id], [])


def test_without_any_room_it_is_said_that_nobody_has_agreed(ready, room):
    ready.begin()
    Awardee.objects.update(needs_consent=False)  # as before the room was opened

    assert find(ready) == [("no_room", "")]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"summary_ja": "withhold"}, "窓口を 電話に替えた。"),
        ({"employees_total": "100"}, "従業員182名の会社です。"),
        ({"measure": "70"}, "{label}：{value} {unit}"),
    ],
)
def test_a_draft_that_still_says_what_was_corrected_is_named(ready, room, wanted, said):
    figure = next(field for field in list_fields(room.awardee) if field.kind == "figure")
    wanted = {figure.code.replace(":", "__"): text for name, text in wanted.items() if name == "measure"} or wanted
    [measure] = ready.awardee.measures.all()
    version = measure.item.current_version
    facts = {"label": version.label, "unit": version.unit, "value": f"{measure.value:.{version.decimals}f}"}
    ready.case.summary = said.format(**facts)
    ready.case.save_revision()
    release = ready.begin()
    other = add_press_release(ready, release, f"<p>{ready.case.summary}</p>")
    naming = add_press_release(ready, release, f"<p>公表みほん食品。{ready.case.summary}</p>")
    answer(room)
    before = find(ready)
    correct(ready, room, **wanted)

    assert before == []
    assert sorted(find(ready)) == sorted(("corrected", page.pk) for page in (ready.case, naming))
    assert other.pk not in [page for _kind, page in find(ready)]


@pytest.mark.parametrize("number", [3, 30])
def test_it_costs_the_same_for_any_number(ready, room, number):
    correct(ready, room, summary_ja="withhold")
    facts = {"cycle": ready.cycle, "tier": ready.awardee.tier, "needs_consent": True}
    awardees = Awardee.objects.bulk_create([AwardeeFactory.build(**facts) for _row in range(number)])
    moments = make_moments() | {"opened_at": timezone.now(), "opened_by": ready.clerk}
    AwardRoom.objects.bulk_create([AwardRoom(awardee=awardee, **moments) for awardee in awardees])
    release = ready.begin()
    release = Release.objects.select_related("cycle").get(pk=release.pk)

    with CaptureQueriesContext(connection) as queries:
        found = list_findings(release, at=timezone.now())

    assert len([one for one in found if one.kind == FindingKind.AWAITED]) == number
    assert len(queries) == 34
