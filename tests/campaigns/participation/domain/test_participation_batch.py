"""Approving all that a list finds: what was shown, one by one, each thing skipped with its reason."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from campaigns.participation.domain import withdraw_participation
from campaigns.participation.domain.participation_batch import (
    KIND,
    list_waiting,
    make_fingerprint,
    request_approvals,
    run_approvals,
)
from campaigns.participation.domain.queries.participation_similar import list_similar
from campaigns.participation.models import Participation, ParticipationBatch
from foundation.audit.models import Entry
from foundation.certificates.models import Certificate
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.factories.certificates import DesignFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, open_campaign
from tests.factories.people import staff
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return open_campaign(approval="secretariat", certificate_design=DesignFactory())


def applicants(campaign, *names, reachable=False):
    """Each with an address of its own, if any."""
    waiting = {"campaign": campaign, "state": "applied", "organisation": None}
    return [
        ParticipationFactory(
            **waiting, name_ja=name, **({"reachable": True, "email": f"{n}@example.jp"} if reachable else {})
        )
        for n, name in enumerate(names)
    ]


def request(found, by):
    return request_approvals(found, seen=make_fingerprint(list_waiting(found)), by=by)


def run(batch):
    run_work(Work.objects.get(key=batch.public_id).pk)
    batch.refresh_from_db()
    return [(row.participation.name_ja, row.state, row.problem) for row in batch.rows.order_by("pk")]


def test_all_found_are_approved_and_what_is_not_says_why(campaign):
    boss = staff()
    rows = applicants(campaign, "見本A", "見本😀B", "見本C", "見本D", reachable=True)
    applicants(CampaignFactory(), "ほかの見本")
    batch = request(Participation.objects.filter(campaign=campaign), boss)
    withdraw_participation(rows[2])

    outcome = run(batch)

    assert [(name, state) for name, state, _problem in outcome] == [
        ("見本A", "done"), ("見本😀B", "skipped"), ("見本C", "skipped"), ("見本D", "done"),
    ]  # fmt: skip
    assert "😀" in outcome[1][2]
    assert outcome[2][2] == "いまの状態では、この操作はできません。"
    assert set(Participation.objects.filter(state="approved").values_list("name_ja", flat=True)) == {"見本A", "見本D"}
    assert Notice.objects.filter(kind="campaigns.approved").count() == Certificate.objects.count() == 2
    assert Entry.objects.get(event="participation.batch_finished").after == {"approved": 2, "skipped": 2}
    assert {entry.actor for entry in Entry.objects.filter(event="participation.approved")} == {boss}


def test_what_looks_like_another_is_skipped_and_stays_for_staff_to_compare(campaign):
    twin = ParticipationFactory(campaign=campaign, state="approved", organisation=None, name_ja="株式会社見本A")
    rows = applicants(campaign, "見本A", "見本B", "見本C", "見本C㈱", reachable=True)
    batch = request(Participation.objects.filter(campaign=campaign), staff())

    outcome = run(batch)

    assert [(name, state) for name, state, _problem in outcome] == [
        ("見本A", "skipped"), ("見本B", "done"), ("見本C", "skipped"), ("見本C㈱", "skipped"),
    ]  # fmt: skip
    said = [problem for _name, state, problem in outcome if state == "skipped"]
    assert [problem.endswith("見比べてから承認してください。") for problem in said] == [True, True, True]
    rows[0].refresh_from_db()
    named = [similar.record for similar in list_similar(rows[0]) if similar.has_the_name]
    assert (rows[0].state, named) == ("applied", [twin])


def test_what_shares_a_website_is_skipped_and_an_email_domain_is_not_enough(campaign):
    first, second, _other = applicants(campaign, "見本A", "見本B", "見本C", reachable=True)
    for row in (first, second):
        row.website = "https://mihon.example/"
        row.save()

    outcome = run(request(Participation.objects.filter(campaign=campaign), staff()))

    assert [(name, state) for name, state, _problem in outcome] == [
        ("見本A", "skipped"), ("見本B", "skipped"), ("見本C", "done"),
    ]  # fmt: skip


def test_a_worker_that_died_is_followed_by_one_that_goes_on(campaign):
    applicants(campaign, "見本A", "見本B", "見本C")
    batch = request(Participation.objects.all(), staff())
    batch.rows.filter(participation__name_ja="見本A").update(state="done")

    run(batch)
    run_approvals(Work(ref=batch.pk))

    assert Participation.objects.filter(state="approved").count() == 2
    assert Entry.objects.filter(event="participation.batch_finished").count() == 1


def test_what_came_after_the_page_was_shown_is_not_approved_unseen(campaign):
    applicants(campaign, "見本A")
    seen = make_fingerprint(list_waiting(Participation.objects.all()))
    applicants(campaign, "あとから")

    with pytest.raises(ValidationError) as refused:
        request_approvals(Participation.objects.all(), seen=seen, by=staff())

    assert refused.value.code == "changed"
    assert ParticipationBatch.objects.count() == 0


def test_what_goes_by_another_name_than_was_shown_is_not_approved_unseen(campaign):
    applicants(campaign, "見本A", "見本B")
    seen = make_fingerprint(list_waiting(Participation.objects.all()))
    Participation.objects.filter(name_ja="見本A").update(name_ja="ほかの名前")

    with pytest.raises(ValidationError) as refused:
        request_approvals(Participation.objects.all(), seen=seen, by=staff())

    assert refused.value.code == "changed"


def test_what_is_renamed_before_its_turn_is_skipped(campaign):
    applicants(campaign, "見本A", "見本B")
    batch = request(Participation.objects.all(), staff())
    Participation.objects.filter(name_ja="見本A").update(name_ja="ほかの名前")

    assert run(batch) == [
        (
            "ほかの名前",
            "skipped",
            "このページを開いたあとに、名前が変わりました。確かめてから、もう一度行ってください。",
        ),
        ("見本B", "done", ""),
    ]
    assert request(Participation.objects.all(), staff()) != batch


def test_it_can_be_repeated_for_what_is_left(campaign):
    boss = staff()
    applicants(campaign, "見本A", "見本😀B")
    run(request(Participation.objects.all(), boss))
    Participation.objects.filter(state="applied").update(name_ja="見本B")

    assert run(request(Participation.objects.all(), boss)) == [("見本B", "done", "")]
    with pytest.raises(ValidationError):
        request(Participation.objects.all(), boss)


def test_other_work_has_its_turn_between_pieces_and_a_repeated_piece_does_nothing(campaign, settings):
    settings.LAUREL_CAMPAIGNS_APPROVALS_AT_ONCE = 2
    applicants(campaign, "見本A", "見本B", "見本C", "見本D", "見本E", reachable=True)
    batch = request(Participation.objects.all(), staff())
    done = []

    while (work := Work.objects.filter(kind=KIND, state="ready").first()) is not None:
        assert run_work(work.pk)
        done.append(Participation.objects.filter(state="approved").count())

    run_approvals(Work(ref=batch.pk))
    batch.refresh_from_db()
    assert done == [2, 4, 5]
    assert batch.finished_at is not None
    assert Notice.objects.filter(kind="campaigns.approved").count() == Certificate.objects.count() == 5
    assert Entry.objects.get(event="participation.batch_finished").after == {"approved": 5, "skipped": 0}


def test_pressed_twice_it_is_one_batch(campaign):
    applicants(campaign, "見本A", "見本B")
    boss, seen = staff(), make_fingerprint(list_waiting(Participation.objects.all()))

    first, second = (request_approvals(Participation.objects.all(), seen=seen, by=boss) for _press in range(2))

    assert first == second
    assert (ParticipationBatch.objects.count(), Work.objects.filter(kind=KIND).count()) == (1, 1)
    run(first)
    assert Entry.objects.filter(event="participation.batch_requested").count() == 1


@pytest.mark.django_db(transaction=True)
def test_pressed_by_two_at_once_it_is_one_batch(campaign):
    applicants(campaign, "見本A", "見本B")
    people, seen = [staff(), staff()], make_fingerprint(list_waiting(Participation.objects.all()))

    outcomes = run_together(
        [partial(request_approvals, Participation.objects.all(), seen=seen, by=person) for person in people]
    )

    assert len({batch.pk for batch in outcomes}) == ParticipationBatch.objects.count() == 1
