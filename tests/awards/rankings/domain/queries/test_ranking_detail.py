"""What is kept of a ranking by application and criterion: no reviewer can be told, nor a hidden applicant."""

import pytest
from django.utils import timezone

from awards.rankings.domain.queries.ranking import get_ranking, read_sources
from awards.rankings.domain.queries.ranking_detail import get_detail, read_left_out
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import PhaseEntry, Score
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewPhaseFactory, accepted_application, handed_in_review

pytestmark = pytest.mark.django_db


def give(phase, application, grade, comment="", *, has_no_score=False):
    review = handed_in_review(phase, application=application, grade=grade)
    grades = {"grade": None, "has_no_score": True} if has_no_score else {}
    Score.objects.filter(review=review).update(comment=comment, **grades)
    return review


def test_grades_come_highest_first_and_comments_by_their_letters_whoever_gave_them():
    criterion = CriterionFactory()
    phase = criterion.rubric.phase
    application = accepted_application(phase.committee.cycle)
    for grade, comment in ((2, "い"), (5, "う"), (4, "あ")):
        give(phase, application, grade, comment)
    give(phase, application, 1, has_no_score=True)

    detail = get_detail(phase, read_sources(phase))

    expected = {"grades": [5, 4, 2], "mean": "3.67", "no_score": 1, "comments": ["あ", "い", "う"], "withheld": 0}
    assert detail.by_application == {application.pk: [{"criterion": criterion.pk} | expected]}
    assert detail.heading["rubrics"] == [1]
    assert detail.heading["criteria"][0]["label"] == {"ja": criterion.label_ja, "en": criterion.label_en}


def test_the_mean_of_a_criterion_is_rounded_with_halves_up():
    phase = CriterionFactory().rubric.phase
    application = accepted_application(phase.committee.cycle)
    for grade in (3, 3, 3, 3, 3, 3, 3, 4):
        give(phase, application, grade)

    sources = read_sources(phase)

    (row,) = get_detail(phase, sources).by_application[application.pk]
    (line,) = get_ranking(phase, sources).lines
    assert (row["mean"], line.as_row()["mean"]) == ("3.13", "3.13")


def test_where_names_are_hidden_a_comment_that_tells_one_is_not_kept():
    phase = CriterionFactory(rubric__phase__is_blind=True).rubric.phase
    application = accepted_application(phase.committee.cycle)
    give(phase, application, 4, f"{application.organisation_name}らしい")
    give(phase, application, 4, f"担当の{application.current_submission.contact_name}さんがよい")
    give(phase, application, 4, "よく続いている")

    (row,) = get_detail(phase, read_sources(phase)).by_application[application.pk]

    assert (row["comments"], row["withheld"]) == (["よく続いている"], 2)


def test_grades_on_an_older_version_go_with_the_criterion_that_follows():
    criterion = CriterionFactory()
    phase = criterion.rubric.phase
    application = accepted_application(phase.committee.cycle)
    give(phase, application, 5)
    newest = begin_rubric(criterion.rubric, by=staff("run_reviews"))
    give(phase, application, 3)

    detail = get_detail(phase, read_sources(phase))

    assert [row["grades"] for row in detail.by_application[application.pk]] == [[5, 3]]
    assert [one["criterion"] for one in detail.heading["criteria"]] == [newest.criteria.get().pk]
    assert detail.heading["rubrics"] == [1, 2]


def test_a_version_that_no_review_is_on_describes_no_grade():
    criterion = CriterionFactory(weight=1)
    phase = criterion.rubric.phase
    application = accepted_application(phase.committee.cycle)
    give(phase, application, 5)
    newest = begin_rubric(criterion.rubric, by=staff("run_reviews"))
    newest.criteria.update(weight=3)

    detail = get_detail(phase, read_sources(phase))

    assert [(one["criterion"], one["weight"]) for one in detail.heading["criteria"]] == [(criterion.pk, "1")]
    assert [(row["criterion"], row["grades"]) for row in detail.by_application[application.pk]] == [(criterion.pk, [5])]


@pytest.mark.parametrize("number", [3, 12])
def test_it_takes_as_many_queries_for_any_number(django_assert_num_queries, number):
    phase = ReviewPhaseFactory()
    for _number in range(number):
        handed_in_review(phase)

    with django_assert_num_queries(4):
        sources = read_sources(phase)
    with django_assert_num_queries(0):
        assert len(get_detail(phase, sources).by_application) == len(get_ranking(phase, sources).lines) == number


@pytest.mark.parametrize("number", [2, 9])
def test_what_is_left_out_takes_as_many_queries_for_any_number(django_assert_num_queries, number):
    phase = ReviewPhaseFactory(is_blind=True)
    for turn in range(number):
        application = accepted_application(phase.committee.cycle)
        moment = {"added_at": timezone.now(), "left_out_at": timezone.now(), "left_out_because": f"理由{turn}"}
        PhaseEntry.objects.create(phase=phase, application=application, **moment)

    with django_assert_num_queries(8):
        assert len(get_detail(phase, read_sources(phase)).heading["left_out"]) == number
    with django_assert_num_queries(1):
        assert len(read_left_out(phase)) == number
