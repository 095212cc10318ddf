"""The office's pages of practice applications: written with an answer for each criterion, for their own phase."""

import pytest
from django.urls import reverse

from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Criterion, PracticeAnswer, PracticeApplication, PracticeScore, Review, Rubric
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    handed_in_review,
    practice_application,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = tuple(f"{right}_{model}" for right in ("add", "change", "view") for model in ("practiceapplication", "rubric"))
LABELS = ("経営効果の発揮", "実績")


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", *RIGHTS))
    return client


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


@pytest.fixture
def criteria(phase):
    first = CriterionFactory(rubric__phase=phase)
    return [first, CriterionFactory(rubric=first.rubric, label_ja=LABELS[1])]


def fields_of(client, address):
    return page_of(client.get(address)).one("main form:has([name=name_ja])").fields


def answers(*criteria, grade="4"):
    """As the form sends them."""
    total = {"answers-TOTAL_FORMS": str(len(criteria)), "answers-INITIAL_FORMS": "0"}
    for place, criterion in enumerate(criteria):
        texts = {
            "text_ja": "予約の仕事を在宅に移した。",
            "reason_ja": "数字の裏づけがある。",
            "text_en": "",
            "reason_en": "",
        }
        row = texts | {"criterion": str(criterion.pk), "grade": grade, "id": "", "DELETE": ""}
        total |= {f"answers-{place}-{name}": value for name, value in row.items()}
    return total


def typed(client, phase, *criteria, **more):
    form = fields_of(client, reverse("practice_applications:add"))
    named = {"phase": str(phase.pk), "name_ja": "架空の老舗旅館", "is_active": "on"}
    return form | named | answers(*criteria, **more)


def add(client, sent):
    return client.post(reverse("practice_applications:add"), sent)


def test_one_is_written_with_an_answer_for_each_criterion(clerk, phase, criteria):
    answer = add(clerk, typed(clerk, phase, *criteria))

    made = PracticeApplication.objects.get()
    assert answer.status_code == 302
    assert (made.phase, made.name, made.is_active) == (phase, "架空の老舗旅館", True)
    assert list(made.answers.values_list("criterion", "grade")) == [(one.pk, 4) for one in criteria]


def test_what_is_shown_to_reviewers_misses_no_criterion(clerk, phase, criteria):
    sent = typed(clerk, phase, criteria[0])

    refused = page_of(add(clerk, sent))
    kept = add(clerk, {name: value for name, value in sent.items() if name != "is_active"})

    assert refused.said_with(f"次の観点の内容を入力してください：{LABELS[1]}。", "main, .messages")
    assert refused.one("[name=name_ja]")["value"] == "架空の老舗旅館"
    assert kept.status_code == 302
    assert PracticeApplication.objects.get().is_active is False


@pytest.mark.parametrize("grade", ["0", "6", "-1", "x", ""])
def test_a_grade_is_one_of_the_scale(clerk, phase, criteria, grade):
    refused = add(clerk, typed(clerk, phase, *criteria, grade=grade))

    assert refused.status_code == 200
    assert page_of(refused).one("[name=answers-0-text_ja]").text == "予約の仕事を在宅に移した。"
    assert not PracticeApplication.objects.exists()


def test_criteria_of_another_phase_or_twice_the_same_are_refused(clerk, phase, criteria):
    other = CriterionFactory()

    for chosen in ([*criteria, other], [*criteria, criteria[0]]):
        assert add(clerk, typed(clerk, phase, *chosen)).status_code == 200
    assert not PracticeApplication.objects.exists()


def test_the_form_of_a_phase_offers_the_criteria_in_force_and_keeps_the_phase(clerk, phase, criteria):
    made = practice_application(phase)
    newest = begin_rubric(criteria[0].rubric, by=staff("run_reviews"))
    other = CriterionFactory(label_ja="別の段階")
    address = reverse("practice_applications:edit", args=[made.pk])

    page = page_of(clerk.get(address))
    form = fields_of(clerk, address)
    moved = {"phase": str(other.rubric.phase_id), "answers-0-criterion": str(other.pk), "answers-1-DELETE": "1"}
    clerk.post(address, form | moved | {"name_ja": "ほかの段階の旅館"})
    clerk.post(address, form | {"name_ja": "架空の旅館"})

    offered = page.values("[name=answers-0-criterion] option[value]:not([value=''])", "value")
    made.refresh_from_db()
    assert offered == [str(key) for key in newest.criteria.values_list("pk", flat=True)]
    assert (made.phase, made.name_ja) == (phase, "架空の旅館")
    assert {one.criterion.rubric for one in made.answers.all()} == {newest}


@pytest.mark.parametrize("kind", ["answer", "score", "draft", "newer", "neither"])
def test_a_criterion_in_use_is_not_removed_from_its_rubric(clerk, phase, criteria, kind):
    made = practice_application(phase)
    if kind == "score":
        PracticeScore.objects.create(reviewer=ReviewerFactory(), application=made, criterion=criteria[1], grade=2)
    if kind == "draft":
        review = handed_in_review(phase)
        Review.objects.update(state="draft", handed_in_at=None, first_handed_in_at=None)
        Rubric.objects.update(first_handed_in_at=None)
        review.scores.exclude(criterion=criteria[1]).delete()
    if kind == "newer":
        CriterionFactory(rubric__phase=phase, rubric__number=2, follows=criteria[1])
    if kind != "answer":
        PracticeAnswer.objects.filter(criterion=criteria[1]).delete()
    address = reverse("review_rubrics:edit", args=[criteria[0].rubric_id])
    form = page_of(clerk.get(address)).one("main form:has([name=criteria-0-weight])").fields

    answer = clerk.post(address, form | {"criteria-1-DELETE": "1"})

    assert answer.status_code == (302 if kind == "neither" else 200)
    assert Criterion.objects.filter(pk=criteria[1].pk).exists() is (kind != "neither")
    if kind != "neither":
        assert page_of(answer).said_with("「点数に入れる」", "main, .messages"), "what one can do instead"


def test_who_has_all_else_of_awards_does_not_see_them(client, phase, criteria):
    made = practice_application(phase)
    client.force_login(staff("change_awardcycle", "view_application"))

    for name, args in (("index", []), ("add", []), ("edit", [made.pk])):
        assert client.get(reverse(f"practice_applications:{name}", args=args)).status_code in (302, 403)


def test_the_list_costs_the_same_for_many(clerk, phase, criteria, django_assert_max_num_queries):
    for _turn in range(12):
        practice_application(phase)

    with django_assert_max_num_queries(20):
        page = page_of(clerk.get(reverse("practice_applications:index")))

    assert len(page.all("main tbody tr")) == 12
