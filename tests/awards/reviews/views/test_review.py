"""A reviewer's pages of a phase: the list, the grades beside the answers, the strip, handing in and taking back."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Conflict, Review, ReviewPhase, Score
from tests.awards.reviews.grading import NAME, address, grade, review_address
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, accepted_application, assign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_a_review_is_graded_beside_its_answers_and_leads_to_the_next(client, reviewer, phase, criteria, applications):
    first, second, _third = applications

    answer = grade(client, review_address(reviewer, phase, first), criteria, ["5", "none"], next="1")

    review = Review.objects.get()
    assert answer["Location"] == review_address(reviewer, phase, second)
    assert (review.application, review.submission, review.state) == (first, first.current_submission, "draft")
    assert list(review.scores.order_by("criterion").values_list("grade", "has_no_score")) == [(5, False), (None, True)]
    shown = page_of(client.get(review_address(reviewer, phase, first)))
    assert [box["value"] for box in shown.all("input[type=radio][checked]")] == ["5", "none"]


def test_a_list_that_is_empty_until_one_has_declared_says_so(client, reviewer, phase, criteria):
    accepted_application(phase.committee.cycle)

    page = page_of(client.get(address("phase", reviewer, phase)))

    assert reverse("laurel_reviews:conflicts", args=[reviewer.public_id]) in page.values("main .button", "href")
    assert page.said_with("1件の応募について", ".lead")


def test_one_accepted_late_is_said_above_what_is_there(client, reviewer, phase, criteria, applications):
    assert page_of(client.get(address("phase", reviewer, phase))).all("main .lead") == []
    accepted_application(phase.committee.cycle)

    page = page_of(client.get(address("phase", reviewer, phase)))

    assert (len(page.all("tbody tr")), len(page.all("main .lead"))) == (3, 1)


def test_an_end_of_the_scale_needs_a_comment_and_what_was_chosen_is_kept(
    client, reviewer, phase, criteria, applications
):
    url = review_address(reviewer, phase, applications[0])

    refused = grade(client, url, criteria, ["1", "3"], **{f"comment-{criteria[0].pk}": " "})

    page = page_of(refused)
    assert refused.status_code == 422
    assert len(page.all(".error-summary li")) == 1
    assert [box["value"] for box in page.all("input[type=radio][checked]")] == ["1", "3"]
    assert Score.objects.get(criterion=criteria[0]).grade == 1, "it is a draft: what can be read is saved"


def test_all_complete_reviews_are_handed_in_and_taken_back(client, reviewer, phase, criteria, applications):
    for application, grades in zip(applications[:2], (["4", "4"], ["2", "none"]), strict=True):
        grade(client, review_address(reviewer, phase, application), criteria, grades)
    grade(client, review_address(reviewer, phase, applications[2]), criteria, ["", "3"])

    strip = page_of(client.get(address("order", reviewer, phase)))
    client.post(address("order", reviewer, phase), {"hand_in": "1"})

    assert strip.texts(".strip-row b") == [one.reference for one in applications[:2]]
    assert (len(strip.all(".spread li")), len(strip.all(".strip-row--apart"))) == (5, 2)
    assert strip.values(".quiet a", "href") == [review_address(reviewer, phase, applications[2])]
    assert list(Review.objects.order_by("pk").values_list("state", flat=True)) == ["handed_in", "handed_in", "draft"]
    url = review_address(reviewer, phase, applications[0])
    shut = page_of(client.get(url))
    assert shut.all("form[data-autosave]") == []
    onwards = [review_address(reviewer, phase, applications[2]), address("phase", reviewer, phase)]
    assert shut.values("main .buttons a", "href") == onwards
    client.post(address("reopen", reviewer, phase, applications[0].public_id))
    assert Review.objects.get(application=applications[0]).state == "draft"
    assert Review.objects.filter(first_handed_in_at=None).count() == 1


def test_one_is_moved_in_the_strip_and_the_grades_stay(client, reviewer, phase, criteria, applications):
    for application, given in zip(applications, ("4", "3", "2"), strict=True):
        grade(client, review_address(reviewer, phase, application), criteria, [given, given])

    client.post(address("order", reviewer, phase), {"up": applications[2].public_id})

    moved = page_of(client.get(address("order", reviewer, phase)))
    assert moved.texts(".strip-row b") == [applications[n].reference for n in (0, 2, 1)]
    assert list(Score.objects.filter(criterion=criteria[0]).order_by("pk").values_list("grade", flat=True)) == [4, 3, 2]


def test_moving_one_that_has_left_the_strip_hands_in_nothing(client, reviewer, phase, criteria, applications):
    for application in applications[:2]:
        grade(client, review_address(reviewer, phase, application), criteria, ["4", "3"])
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=applications[0], **facts)

    answer = client.post(address("order", reviewer, phase), {"up": applications[0].public_id})

    assert answer["Location"] == address("order", reviewer, phase)
    assert set(Review.objects.values_list("state", flat=True)) == {"draft"}


def test_handed_in_twice_it_is_said_and_no_error(client, reviewer, phase, criteria, applications):
    grade(client, review_address(reviewer, phase, applications[0]), criteria, ["none", "none"])
    grade(client, review_address(reviewer, phase, applications[1]), criteria, ["", "3"])
    strip = page_of(client.get(address("order", reviewer, phase)))
    answers = [client.post(address("order", reviewer, phase), {"hand_in": "1"}, follow=True) for _turn in range(2)]
    leads = [address(name, reviewer, phase) for name in ("phase", "order")]

    assert strip.texts(".strip-row b") == [applications[0].reference], "what is handed in is on the strip"
    assert [one.redirect_chain[-1][0] for one in answers] == leads
    assert page_of(answers[1]).said_with("すべて提出しました", "main .lead")


def test_a_grade_that_left_the_scale_is_said_and_chosen_anew(client, reviewer, phase, criteria, applications):
    url = review_address(reviewer, phase, applications[0])
    grade(client, url, criteria, ["5", "3"])
    for one in criteria:
        type(one).objects.filter(pk=one.pk).update(meanings_ja="よい\nふつう\n足りない", meanings_en="")

    page = page_of(client.get(url))
    notes = page.texts(".grading .warning-note")
    listed = page_of(client.get(address("phase", reviewer, phase))).texts("tbody td")
    client.post(url, page.one("form[data-autosave]").fields | {f"choice-{criteria[0].pk}": "2"})

    assert [box["value"] for box in page.all("input[type=radio][checked]")] == ["3"]
    assert ["「5」" in note for note in notes] == [True, False]
    assert "5.0" not in listed
    assert [one.wording for one in Score.objects.order_by("criterion")] == [one.wording for one in fresh(criteria)]
    assert not page_of(client.get(url)).all(".grading .warning-note")


def test_a_criterion_that_was_reworded_while_the_page_was_open_is_looked_at_again(
    client, reviewer, phase, criteria, applications
):
    url, own = review_address(reviewer, phase, applications[0]), criteria[0]
    opened = page_of(client.get(url)).one("form[data-autosave]").fields
    type(own).objects.filter(pk=own.pk).update(label_ja="経営への効果")

    graded = {f"choice-{one.pk}": "3" for one in criteria}
    refused = client.post(url, opened | graded | {"next": "1"})
    listed = page_of(client.get(address("phase", reviewer, phase)))

    page = page_of(refused)
    assert refused.status_code == 422
    assert len(page.all(".error-summary li")) == len(page.all(".grading .warning-note")) == 1
    assert list(Score.objects.order_by("criterion").values_list("grade", flat=True)) == [3, 3]
    assert listed.texts(".state--part") == ["要再確認"]
    again = client.post(url, page.one("form[data-autosave]").fields | {"next": "1"})
    assert again["Location"] == review_address(reviewer, phase, applications[1])
    assert not page_of(client.get(url)).all(".grading .warning-note")


def test_what_was_typed_on_another_wording_is_brought_back_with_a_note(client, reviewer, phase, criteria, applications):
    url, own = review_address(reviewer, phase, applications[0]), criteria[0]
    opened = page_of(client.get(url)).one("form[data-autosave]").fields
    typed = opened | {f"choice-{own.pk}": "3", f"comment-{own.pk}": "続きの文"}
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    client.post(url, urlencode(typed), content_type="application/x-www-form-urlencoded")
    type(own).objects.filter(pk=own.pk).update(label_ja="経営への効果")
    client.force_login(reviewer.user)

    page = page_of(client.get(url))

    assert len(page.all(".grading .warning-note")) == 1
    client.post(url, page.one("form[data-autosave]").fields)
    score = Score.objects.get(criterion=own)
    assert (score.comment, score.wording) == ("続きの文", fresh([own])[0].wording)


def fresh(criteria):
    return [type(one).objects.get(pk=one.pk) for one in criteria]


def test_another_tab_is_said_and_the_second_save_wins(client, reviewer, phase, criteria, applications):
    url, own = review_address(reviewer, phase, applications[0]), criteria[0]
    stale = page_of(client.get(url)).one("form[data-autosave]").fields
    grade(client, url, criteria, ["3", "3"])

    refused = client.post(url, stale | {f"choice-{own.pk}": "2"})
    assert refused.status_code == 422
    assert Score.objects.get(criterion=own).grade == 3

    client.post(url, page_of(refused).one("form[data-autosave]").fields)

    assert Score.objects.get(criterion=own).grade == 2


def test_names_are_hidden_where_the_phase_says_so(client, reviewer, phase, criteria, applications):
    urls = [
        address("phase", reviewer, phase),
        review_address(reviewer, phase, applications[0]),
        address("order", reviewer, phase),
    ]
    grade(client, urls[1], criteria, ["3", "3"])
    named = [NAME in client.get(url).text for url in urls]
    ReviewPhase.objects.update(is_blind=True)
    phase.is_blind = True
    assert client.get(urls[1]).status_code == 404, "the usual id, which the page of declarations shows beside names"
    urls[1] = address("review", reviewer, phase, key_of(phase, applications[0]))

    hidden = [NAME in client.get(url).text for url in urls]
    moment = localtime(applications[0].current_submission.submitted_at)
    assert f"{moment:%H:%M}" not in " ".join(page_of(client.get(urls[1])).texts("main header"))
    assert f"{moment.month}月{moment.day}日" not in " ".join(page_of(client.get(urls[1])).texts("main header"))

    assert (named, hidden) == ([True, True, False], [False, False, False])
    ids = {one.public_id for one in applications}
    texts = {url: client.get(url).text for url in urls}
    assert not [url for url, text in texts.items() for one in ids if one in text]
    following = grade(client, urls[1], criteria, ["2", "2"], next="1")
    assert client.get(following["Location"]).status_code == 200
    client.post(urls[2], {"hand_in": "1"})
    client.post(address("reopen", reviewer, phase, key_of(phase, applications[0])))
    assert Review.objects.get().state == "draft"


@pytest.mark.parametrize(("others", "before", "after"), [("never", 0, 0), ("after", 0, 1), ("always", 1, 1)])
def test_others_reviews_are_shown_as_the_phase_says(
    client, reviewer, phase, criteria, applications, others, before, after
):
    ReviewPhase.objects.update(others=others)
    other = ReviewerFactory(committee=phase.committee, accepted=True, name_ja="秘密 太郎")
    assign(phase, other, applications[0])
    client.force_login(other.user)
    grade(client, review_address(other, phase, applications[0]), criteria, ["4", "4"])
    client.post(address("order", other, phase), {"hand_in": "1"})
    client.force_login(reviewer.user)
    url = review_address(reviewer, phase, applications[0])

    first = page_of(client.get(url)).all("[aria-labelledby=reviews-h] dl")
    grade(client, url, criteria, ["3", "3"])
    client.post(address("order", reviewer, phase), {"hand_in": "1"})
    second = client.get(url)

    assert (len(first), len(page_of(second).all("[aria-labelledby=reviews-h] dl"))) == (before, after)
    assert "秘密 太郎" not in second.text


def test_one_is_skipped_whatever_is_missing(client, reviewer, phase, criteria, applications):
    url = review_address(reviewer, phase, applications[0])

    answer = grade(client, url, criteria, ["5", ""], skip="1", **{f"comment-{criteria[0].pk}": ""})

    assert answer["Location"] == review_address(reviewer, phase, applications[1])
    assert page_of(client.get(url)).texts("button[name=skip]") == ["後で採点する"]
    assert Score.objects.get(criterion=criteria[0]).grade == 5


def test_the_list_costs_the_same_for_many(
    client, reviewer, phase, criteria, applications, django_assert_max_num_queries
):
    url = address("phase", reviewer, phase)
    grade(client, review_address(reviewer, phase, applications[0]), criteria, ["3", "3"])
    client.get(url)
    with django_assert_max_num_queries(20) as few:  # six of the list, three of practice; the others frame the page
        client.get(url)
    most = len(few)
    for _turn in range(12):
        application = accepted_application(phase.committee.cycle)
        assign(phase, reviewer, application)
        grade(client, review_address(reviewer, phase, application), criteria, ["3", "3"])
    with django_assert_max_num_queries(most):
        page = page_of(client.get(url))

    assert len(page.all("tbody tr")) == 15


def test_a_page_from_before_a_new_version_loses_nothing(client, reviewer, phase, criteria, applications):
    url = review_address(reviewer, phase, applications[0])
    grade(client, url, criteria, ["3", "3"])
    stale = page_of(client.get(url)).one("form[data-autosave]").fields
    newest = begin_rubric(criteria[0].rubric, by=staff("run_reviews"))
    own = newest.criteria.get(follows=criteria[0])

    client.post(url, stale | {f"choice-{criteria[0].pk}": "4"})

    assert Score.objects.get(criterion=own).grade == 4
    assert set(Score.objects.values_list("criterion__rubric", flat=True)) == {newest.pk}


def test_what_was_handed_in_on_an_older_version_is_marked(client, reviewer, phase, criteria, applications):
    grade(client, review_address(reviewer, phase, applications[0]), criteria, ["3", "3"])
    client.post(address("order", reviewer, phase), {"hand_in": "1"})
    marked = "tbody tr .meta svg"
    before = page_of(client.get(address("phase", reviewer, phase))).all(marked)
    begin_rubric(criteria[0].rubric, by=staff("run_reviews"))

    after = page_of(client.get(address("phase", reviewer, phase))).all(marked)

    assert (len(before), len(after)) == (0, 1)
