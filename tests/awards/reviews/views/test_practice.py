"""Practice: taken to it first, graded once, then shown beside where it stands; it counts nowhere."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.rankings.domain.queries.ranking import get_ranking
from awards.reviews.domain.queries.reviewer import with_progress
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import PracticeAnswer, PracticeScore, Review, Reviewer, ReviewPhase, Score
from tests.factories.applications import full_cycle
from tests.factories.assets import painted
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
    practice_application,
    put_original,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
FIRST = "先に練習用の応募を採点してください"


@pytest.fixture
def criteria():
    first = CriterionFactory()
    return [first, CriterionFactory(rubric=first.rubric, label_ja="実績", label_en="Record")]


@pytest.fixture
def phase(criteria):
    return criteria[0].rubric.phase


@pytest.fixture
def reviewer(client, phase):
    person = ReviewerFactory(committee=phase.committee, accepted=True)
    client.force_login(person.user)
    return person


@pytest.fixture
def practised(phase, criteria):
    return practice_application(phase)


@pytest.fixture
def application(phase, reviewer, criteria):
    made = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, made)
    return made


def address(name, reviewer, phase, *more):
    return reverse(f"laurel_reviews:{name}", args=[reviewer.public_id, phase.public_id, *more])


def grades(criteria, *choices):
    return {f"choice-{one.pk}": choice for one, choice in zip(criteria, choices, strict=True)}


def count_queries(client, url):
    """Of a page that has been read before."""
    client.get(url)
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


def require(phase):
    ReviewPhase.objects.update(requires_practice=True)


def test_the_list_begins_with_practice_and_start_leads_there(client, reviewer, phase, practised, application):
    url = address("practice", reviewer, phase, practised.public_id)

    page = page_of(client.get(address("phase", reviewer, phase)))

    assert page.values("main header .button", "href")[0] == url
    real = address("review", reviewer, phase, application.public_id)
    assert page.values("main header .button--secondary", "href") == [real]
    assert page.values("section[aria-labelledby=practice-h] a", "href") == [url]
    assert page.texts("section[aria-labelledby=practice-h] .state") == ["未採点"]


def test_where_it_stands_is_told_after_the_grades_alone(client, reviewer, phase, criteria, practised):
    url = address("practice", reviewer, phase, practised.public_id)
    before = client.get(url)

    answer = client.post(url, grades(criteria, "2", "none"))

    assert "数字の裏づけがある" not in before.content.decode()
    assert answer["Location"] == url
    assert list(PracticeScore.objects.order_by("criterion").values_list("grade", flat=True)) == [2, None]
    shown = page_of(client.get(url))
    assert shown.texts(".compared dd") == ["2一部に限られる", "4定着している", "点なし", "4定着している"]
    assert shown.texts(".mark .prose") == ["数字の裏づけがある。"] * 2
    assert shown.all("main form") == []


def test_what_is_sent_twice_or_changed_later_stays_as_it_was_first(client, reviewer, phase, criteria, practised):
    url = address("practice", reviewer, phase, practised.public_id)
    client.post(url, grades(criteria, "2", "3"))

    again = client.post(url, grades(criteria, "4", "4"))

    assert again.status_code == 200
    assert list(PracticeScore.objects.order_by("criterion").values_list("grade", flat=True)) == [2, 3]


@pytest.mark.parametrize("second", ["", "9", "gut"])
def test_a_grade_that_is_missing_or_none_is_refused_and_the_others_are_kept(
    client, reviewer, phase, criteria, practised, second
):
    refused = client.post(address("practice", reviewer, phase, practised.public_id), grades(criteria, "2", second))

    page = page_of(refused)
    assert refused.status_code == 422
    assert page.values(".error-summary a", "href") == [f"#id_choice-{criteria[1].pk}"]
    assert page.all(f"#id_choice-{criteria[1].pk}")
    assert [box["value"] for box in page.all("input[type=radio][checked]")] == ["2"]
    assert not PracticeScore.objects.exists()


def test_after_the_last_one_it_goes_on_to_the_applications(client, reviewer, phase, criteria, practised):
    other = practice_application(phase, order=1, name_ja="架空の印刷所")
    urls = [address("practice", reviewer, phase, one.public_id) for one in (practised, other)]
    onwards = []
    for url in urls:
        client.post(url, grades(criteria, "2", "3"))
        onwards += page_of(client.get(url)).values("main .buttons .button", "href")

    assert onwards == [urls[1], address("phase", reviewer, phase)]


def test_it_counts_nowhere(client, reviewer, phase, criteria, practised, application):
    listed = address("phase", reviewer, phase)
    handed_in_review(phase)

    def count():
        row = with_progress(Reviewer.objects.filter(pk=reviewer.pk), at=timezone.now()).get()
        lines = [line.as_row() for line in get_ranking(phase).lines]
        return lines, row.review_total, row.handed_in_total, page_of(client.get(listed)).texts("main table")

    before = count()
    client.post(address("practice", reviewer, phase, practised.public_id), grades(criteria, "2", "3"))

    assert count() == before
    assert not Review.objects.filter(reviewer=reviewer).exists()
    assert not Score.objects.filter(review__reviewer=reviewer).exists()


def test_text_that_was_chosen_while_signed_out_is_there_again(client, reviewer, phase, criteria, practised):
    url = address("practice", reviewer, phase, practised.public_id)
    form = page_of(client.get(url)).one("main form[method=post i]").fields
    client.logout()
    sent = urlencode(form | grades(criteria, "2", "3"))
    client.post(url, sent, content_type="application/x-www-form-urlencoded")
    client.force_login(reviewer.user)

    page = page_of(client.get(url))

    assert [box["value"] for box in page.all("input[type=radio][checked]")] == ["2", "3"]
    assert not PracticeScore.objects.exists()


@pytest.mark.parametrize("change", ["is_active", "begins later", "phase", "committee"])
def test_what_is_not_shown_or_of_another_phase_is_not_there(client, reviewer, phase, criteria, practised, change):
    if change == "is_active":
        type(practised).objects.update(is_active=False)
    elif change == "begins later":
        ReviewPhase.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    elif change == "phase":
        phase = ReviewPhaseFactory(committee=phase.committee, number=2)
    else:
        reviewer = ReviewerFactory(accepted=True)
        client.force_login(reviewer.user)

    url = address("practice", reviewer, phase, practised.public_id)

    assert [client.get(url).status_code, client.post(url, grades(criteria, "2", "3")).status_code] == [404, 404]
    assert not PracticeScore.objects.exists()


def test_a_reviewer_who_has_not_declared_is_taken_to_declare_first(client, reviewer, phase, practised):
    accepted_application(phase.committee.cycle)

    page = page_of(client.get(address("phase", reviewer, phase)))

    assert page.all("#practice-h") == []


def test_where_practice_is_required_nothing_opens_or_is_saved_before_it(
    client, reviewer, phase, criteria, practised, application
):
    require(phase)
    url, listed = (address("review", reviewer, phase, application.public_id), address("phase", reviewer, phase))
    score = address("score", reviewer, phase, application.public_id, criteria[0].pk)

    opened = client.get(url, follow=True)
    posted = client.post(url, grades(criteria, "4", "4"))
    saved = client.patch(
        score,
        {"values": {"choice": "4"}, "save": "0123456789abcdef.1"},
        content_type="application/json",
        headers={"accept": "application/json", "if-match": ""},
    )

    assert opened.redirect_chain == [(listed, 302)]
    assert page_of(opened).said_with(FIRST, "main p")
    practice = address("practice", reviewer, phase, practised.public_id)
    assert page_of(opened).values("main header .button", "href") == [practice]
    assert (posted.status_code, len(page_of(posted).texts("textarea[readonly]"))) == (409, 2)
    assert (saved.status_code, FIRST in saved.json()["errors"][0]) == (409, True)
    assert not Review.objects.exists()
    client.post(practice, grades(criteria, "2", "3"))
    assert client.get(url).status_code == 200


def test_who_has_begun_an_application_is_not_held_up(client, reviewer, phase, criteria, application):
    url = address("review", reviewer, phase, application.public_id)
    client.post(url, grades(criteria, "4", "4"))
    practice_application(phase)
    require(phase)

    assert client.get(url).status_code == 200


def test_a_file_opens_after_practice(client, reviewer, phase, criteria, practised, s3):
    require(phase)
    cycle = full_cycle()
    type(phase.committee).objects.update(cycle=cycle)
    application = accepted_application(cycle)
    assign(phase, reviewer, application)
    put_original(application.materials.get(), painted())
    material = application.materials.get()
    url = address("file", reviewer, phase, material.file.public_id)

    assert client.get(url).status_code == 404

    client.post(address("practice", reviewer, phase, practised.public_id), grades(criteria, "2", "3"))
    assert client.get(url).status_code == 302


def test_a_new_rubric_keeps_what_was_given_and_the_texts_go_on(client, reviewer, phase, criteria, practised):
    url = address("practice", reviewer, phase, practised.public_id)
    client.post(url, grades(criteria, "2", "none"))
    begun = begin_rubric(criteria[0].rubric, by=staff("run_reviews"))
    begun.criteria.update(meanings_ja="上\n中\n下", meanings_en="")
    PracticeAnswer.objects.update(grade=3)

    shown = page_of(client.get(url))

    assert shown.texts(".compared dd") == ["2一部に限られる", "3上", "点なし", "3上"]


def test_a_changed_text_is_shown_and_what_was_given_stays(client, reviewer, phase, criteria, practised):
    url = address("practice", reviewer, phase, practised.public_id)
    form = page_of(client.get(url)).one("main form[method=post i]").fields
    PracticeAnswer.objects.update(reason_ja="書き直した理由。", grade=5)

    client.post(url, form | grades(criteria, "2", "3"))

    shown = page_of(client.get(url))
    assert shown.texts(".compared dd")[:2] == ["2一部に限られる", "5手本となる"]
    assert shown.texts(".mark .prose") == ["書き直した理由。"] * 2


def test_a_criterion_that_was_added_since_says_so_and_does_not_open_it_again(
    client, reviewer, phase, criteria, practised
):
    url = address("practice", reviewer, phase, practised.public_id)
    client.post(url, grades(criteria, "2", "3"))
    added = CriterionFactory(rubric=criteria[0].rubric, order=999)
    PracticeAnswer.objects.create(application=practised, criterion=added, text_ja="x", reason_ja="y", grade=4)

    shown = page_of(client.get(url))

    assert shown.texts(".compared dd")[-2:] == ["採点のあとに追加された観点です", "4定着している"]


def test_the_pages_cost_the_same_however_many_there_are(client, reviewer, phase, criteria, practised):
    urls = [address("practice", reviewer, phase, practised.public_id), address("phase", reviewer, phase)]
    few = [count_queries(client, url) for url in urls]
    for turn in range(5):
        practice_application(phase, order=turn)

    assert [count_queries(client, url) for url in urls] == few
