"""The sentence that the page of assignments opens with, what is met, and the loads of its columns."""

import pytest

from awards.assignments.admin.assignment_board import MOST_FINDINGS, AssignmentBoard, list_legend
from awards.assignments.domain.assignment import plan_assignments
from awards.reviews.domain.reviewer import end_reviewer
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory(reviews_wanted=2)


def board_of(phase) -> AssignmentBoard:
    return AssignmentBoard(plan_assignments(phase))


def people(phase, number: int, **facts):
    names = [f"架空 {kana}子" for kana in "あいうえお"[:number]]
    return [ReviewerFactory(committee=phase.committee, accepted=True, name_ja=name, **facts) for name in names]


def applications_of(phase, number: int):
    return [accepted_application(phase.committee.cycle) for _turn in range(number)]


def test_without_applications_or_reviewers_it_says_so(phase) -> None:
    assert board_of(phase).sentence == "割り当てられる受理済みの応募が、まだありません。"
    applications_of(phase, 1)
    assert board_of(phase).sentence == "承諾した審査員が、まだいません。"


def test_what_can_not_be_filled_is_in_the_sentence(phase) -> None:
    people(phase, 2, load_limit=1)
    applications_of(phase, 2)

    board = board_of(phase)

    assert (board.empty, board.filled, board.missing) == (4, 2, 2)
    assert board.sentence == "空席4席のうち、2席を埋められます。"
    phase.committee.reviewers.update(load_limit=0)
    assert board_of(phase).sentence == "空席4席は、いまの審査員では埋められません。"


def test_seats_that_only_move_are_said(phase) -> None:
    first, second, _third = people(phase, 3)
    for application in applications_of(phase, 3):
        for reviewer in (first, second):
            assign(phase, reviewer, application)

    assert board_of(phase).sentence == "空席はありません。2席を動かすと、受け持ちの数がそろいます。"


def test_who_has_scored_and_left_is_shown_and_nothing_waits_for_them(phase) -> None:
    review = handed_in_review(phase)
    (other,) = people(phase, 1)
    assign(phase, other, review.application)
    end_reviewer(review.reviewer, reason="異動", by=staff("run_reviews"))

    board = board_of(phase)

    assert board.sentence == "どの応募にも審査員がそろっています。"
    columns = {column.reviewer: (column.before, column.after, column.is_open) for column in board.list_columns()}
    assert columns == {review.reviewer: (1, 1, False), other: (1, 1, True)}


def test_loads_before_and_after_with_the_share_of_the_highest(phase) -> None:
    first, second = people(phase, 2)
    second.load_limit = 1
    second.save()
    for application in applications_of(phase, 2):
        assign(phase, first, application)

    columns = [(one.reviewer, one.before, one.after, one.share) for one in board_of(phase).list_columns()]

    assert columns == [(first, 2, 2, 100), (second, 0, 1, 50)]


def test_findings_that_are_too_many_are_counted(phase) -> None:
    people(phase, 1)
    applications_of(phase, MOST_FINDINGS + 2)

    board = board_of(phase)

    assert (len(board.list_findings()), board.further) == (MOST_FINDINGS, 2)


def test_a_language_that_is_not_read_is_a_wish(phase) -> None:
    people(phase, 2)
    application = accepted_application(phase.committee.cycle, language="en")

    (finding,) = board_of(phase).list_findings()

    assert not finding.stops
    assert finding.title.startswith(application.reference)


def test_every_mark_of_the_legend_has_its_words() -> None:
    legend = list(list_legend())

    assert len({seat.shape for seat in legend}) == len(legend) == 6
    assert all(seat.text for seat in legend)


def test_begun_reviews_that_nobody_is_assigned_are_to_be_assigned_and_no_seat_moves(phase) -> None:
    reviews = [handed_in_review(phase)]
    reviews.append(handed_in_review(phase, application=reviews[0].application))
    phase.assignments.all().delete()

    board = board_of(phase)

    assert (board.empty, len(board.planned.facts.shut), board.sentence.count("2件")) == (0, 2, 1)
    assert "どの応募にも審査員がそろっています。" in board.sentence
    [line] = board.list_lines("changes")
    assert [seat and seat.shape for seat in line.seats] == ["added", "added"]
