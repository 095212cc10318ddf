"""In what a set differs from the one before: all that its hash covers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.decision import decide, name_ranking, set_notify_at
from awards.decisions.domain.decision_set import submit_set
from awards.decisions.domain.decision_set_digest import TEXTS, describe_decision, digest_of
from awards.decisions.domain.queries.decision_change import describe_outcome, list_changes
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.rankings.domain.ranking_freeze import freeze_ranking
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.factories.programmes import TierFactory
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def changes_of(decision_set):
    return list_changes(decision_set, list(list_decisions(decision_set)))


@pytest.fixture
def second(judged):
    judged.approve()
    return judged.begin()


def reword_as(name):
    def change(judged, row) -> None:
        reword(row, by=judged.preparer, **{name: "別の文"})

    return change


def move_moment(judged, row) -> None:
    notify_at = timezone.now() + timedelta(days=3)
    set_notify_at(row.decision_set, [row.application_id], notify_at=notify_at, by=judged.preparer)


def send_again(judged, row) -> None:
    sent = row.submission
    facts = {name: getattr(sent, name) for name in ("organisation_name", "submitted_by", "snapshot")}
    later = sent.submitted_at + timedelta(days=1)
    again = row.application.submissions.create(number=2, submitted_at=later, sha256="b" * 64, **facts)
    Application.objects.filter(pk=row.application_id).update(current_submission=again)
    judged.decide(row.decision_set, [row.application_id], Outcome.NOT_SELECTED)


def merge(judged, row) -> None:
    Decision.objects.filter(pk=row.pk).update(organisation_id_then="another")


def take_as_reserve(judged, row) -> None:
    judged.decide(row.decision_set, [row.application_id], Outcome.RESERVE)


def take_as_selected(judged, row) -> None:
    judged.decide(row.decision_set, [row.application_id], Outcome.SELECTED, judged.lower)


CHANGES = {name: reword_as(name) for name in TEXTS} | {
    "notify_at": move_moment,
    "submission": send_again,
    "organisation": merge,
    "outcome": take_as_selected,
    "tier": take_as_selected,
    "reserve_order": take_as_reserve,
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_the_hash_covers_of_a_row_is_shown(judged, second, name) -> None:
    def row():
        return list_decisions(second).select_related("decision_set").get(application=judged.keys[3])

    before = describe_decision(row())
    assert changes_of(second) == []
    CHANGES[name](judged, row())

    [change] = changes_of(second)

    assert {*before} == {"application", *CHANGES}
    assert describe_decision(row())[name] != before[name]
    assert change.is_of_outcome == (name in ("outcome", "tier", "reserve_order"))
    assert len(change.values) == (not change.is_of_outcome)
    assert all(value.before != value.after for value in change.values)
    assert [value.language for value in change.values] == (
        [name[-2:]] if name in TEXTS else [None] * len(change.values)
    )


def test_another_tier_of_the_same_name_is_a_change(judged, second) -> None:
    alike = TierFactory(cycle=judged.cycle, rank=3, name_ja=judged.lower.name_ja)
    decide(second, judged.keys[1:2], outcome=Outcome.SELECTED, tier=alike, by=judged.preparer)

    assert [(one.before, one.after) for one in changes_of(second)] == [("入選", "入選")]


def test_the_ranking_that_is_named_is_shown(judged, second) -> None:
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=judged.cycle))
    handed_in_review(phase, application=judged.applications[0])
    before = digest_of(second, list_decisions(second))
    name_ranking(second, freeze_ranking(phase, name="9月18日の委員会", by=staff("run_reviews")), by=judged.preparer)

    [change] = changes_of(second)

    assert digest_of(second, list_decisions(second)) != before
    assert (change.name, change.before) == ("使った順位表", "—")
    assert change.after.startswith("9月18日の委員会")


def test_outcomes_in_words(judged) -> None:
    draft = judged.begin()
    judged.decide_all(draft)
    rows = list(draft.decisions.select_related("tier").order_by("application_id"))

    assert [describe_outcome(row) for row in rows] == ["大賞", "入選", "補欠1", "選ばない"]
    assert describe_outcome(None) == "—"


def test_the_difference_to_the_set_before(judged) -> None:
    first = judged.approve()
    Application.objects.filter(pk=judged.keys[0]).update(state="withdrawn")
    second = judged.begin()
    judged.decide(second, judged.keys[2:3], Outcome.SELECTED, judged.lower)
    reword(second.decisions.get(application=judged.keys[1]), citation_ja="工夫", by=judged.preparer)

    assert len(changes_of(first)) == 4
    assert [(one.before, one.after, len(one.values)) for one in changes_of(second)] == [
        *(("大賞", "取りやめ", 0), ("入選", "入選", 1), ("補欠1", "入選", 0))
    ]


def test_of_a_first_set_all_that_the_hash_covers_of_each_row_is_shown(
    judged, client, django_assert_num_queries
) -> None:
    draft = judged.begin_decided()
    texts = {name: f"{name} と書く" for name in TEXTS}
    reword(draft.decisions.get(application=judged.keys[3]), by=judged.preparer, **texts)
    move_moment(judged, draft.decisions.get(application=judged.keys[3]))
    submitted = submit_set(draft, by=judged.preparer)
    rows = list(list_decisions(submitted))
    rows[3].organisation_id_then = "a record"

    with django_assert_num_queries(0):
        changes = list_changes(submitted, rows)
    client.force_login(judged.approver)
    page = page_of(client.get(reverse("decision_sets:approve", args=[submitted.pk])))

    assert [(one.before, one.after) for one in changes] == [
        ("—", name) for name in ("大賞", "入選", "補欠1", "選ばない")
    ]
    covered = {*describe_decision(rows[3])} - {"application", "outcome", "tier", "reserve_order"}
    assert len(changes[3].values) == len(covered) == len(TEXTS) + 3
    assert {one.after: one.language for one in changes[3].values if one.language} == {
        text: name[-2:] for name, text in texts.items()
    }
    folded = page.all("main details.laurel-decided")
    assert len(folded) == len(changes)
    assert folded[3].texts("dd[lang]") == list(texts.values())


def test_the_board_of_a_first_set_shows_all_of_it_once_it_is_submitted(client, judged) -> None:
    draft = judged.begin_decided()
    client.force_login(judged.approver)

    def count() -> int:
        page = page_of(client.get(reverse("decision_sets:board", args=[draft.pk])))
        return len(page.all("main details.laurel-decided"))

    assert count() == 0
    submit_set(draft, by=judged.preparer)
    assert count() == 4


def test_the_approver_reads_a_changed_note_word_for_word(client, judged, second) -> None:
    reword(second.decisions.get(application=judged.keys[1]), note_en="A split vote", by=judged.preparer)
    client.force_login(judged.approver)

    page = page_of(client.get(reverse("decision_sets:board", args=[second.pk])))

    assert page.texts("main table del") == ["—"]
    inserted = page.one("main table ins")
    assert (inserted.text, inserted["lang"]) == ("A split vote", "en")
