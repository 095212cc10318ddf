"""A reviewer's own pages: the invitation and its answer."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from awards.reviews.enums import ReviewerState
from awards.reviews.models import PracticeScore, Reviewer
from foundation.text.eras import JST
from tests.factories.applications import ApplicantFactory
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
    practice_application,
)
from tests.factories.terms import TermsFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
ANSWERED = ("accept", "decline", "conflicts")


def url(name, reviewer, *more):
    return reverse(f"laurel_reviews:{name}", args=[reviewer.public_id, *more])


@pytest.fixture
def invited(client):
    """Whoever signs in with the invited address."""
    reviewer = ReviewerFactory()
    client.force_login(ApplicantFactory(email=reviewer.email))
    return reviewer


def state_of(reviewer):
    return Reviewer.objects.get(pk=reviewer.pk).state


def test_who_is_not_signed_in_is_led_to_sign_in(client) -> None:
    address = url("reviewer", ReviewerFactory())

    assert client.get(address)["Location"].endswith(f"?next={address}")


def test_an_unconfirmed_address_opens_nothing(client) -> None:
    reviewer = ReviewerFactory()
    client.force_login(ApplicantFactory(email=reviewer.email, confirmed=False))

    assert client.get(url("reviewer", reviewer)).status_code == 403
    assert client.get(reverse("laurel_reviews:index")).status_code == 403


def test_an_account_that_gets_into_the_admin_since_reads_nothing_and_is_told_what_to_do(client) -> None:
    reviewer = ReviewerFactory(accepted=True)
    client.force_login(reviewer.user)
    before = [client.get(url(name, reviewer)).status_code for name in ("reviewer", "conflicts")]
    reviewer.user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    pages = [client.get(url(name, reviewer)) for name in ("reviewer", "conflicts")]
    script = client.get(url("conflicts", reviewer), headers={"accept": "application/json"})

    assert before == [200, 200]
    assert [page.status_code for page in pages] == [403, 403]
    assert "別のアドレス" in page_of(pages[1]).one("main .lead").text
    assert (script.status_code, "別のアドレス" in script.json()["errors"][0]) == (403, True)


@pytest.mark.parametrize(
    ("method", "name"),
    [("get", "reviewer"), *product(("get", "post"), ANSWERED)],
)
def test_another_ones_invitation_is_like_none(client, invited, method: str, name: str) -> None:
    other = ReviewerFactory(committee=invited.committee)
    ask = getattr(client, method)

    assert ask(url(name, other)).status_code == ask(url(name, Reviewer(public_id="x" * 20))).status_code == 404
    assert state_of(other) == ReviewerState.INVITED


def test_what_has_ended_is_like_none(client, invited) -> None:
    Reviewer.objects.filter(pk=invited.pk).update(state=ReviewerState.ENDED)

    assert client.get(url("reviewer", invited)).status_code == 404
    assert page_of(client.get(reverse("laurel_reviews:index"))).all("main article") == []


def test_the_index_leads_to_each_invitation(client, invited) -> None:
    page = page_of(client.get(reverse("laurel_reviews:index")))

    assert page.one("main article a")["href"] == url("reviewer", invited)
    assert page.one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_accepting_needs_the_agreement(client, invited) -> None:
    form = page_of(client.get(url("reviewer", invited))).one("main form").fields

    refused = client.post(url("accept", invited), {"terms": form["terms"]})
    assert (refused.status_code, state_of(invited)) == (422, ReviewerState.INVITED)
    assert page_of(refused).said_with("規約に同意すると、審査できます。", ".error-summary *") != []

    client.post(url("accept", invited), {"terms": form["terms"], "agrees": "on"})
    assert state_of(invited) == ReviewerState.ACCEPTED


def test_terms_changed_since_the_page_was_opened_are_shown_again(client, invited) -> None:
    form = page_of(client.get(url("reviewer", invited))).one("main form").fields
    invited.committee.terms = TermsFactory(kind="confidentiality", text_ja="新しい文面です。")
    invited.committee.save()

    page = page_of(client.post(url("accept", invited), {**form, "agrees": "on"}, follow=True))

    assert state_of(invited) == ReviewerState.INVITED
    assert page.said_with("規約が変わりました", ".messages *") != []
    assert page.one("main .prose").text == "新しい文面です。"


def test_after_the_time_for_answers_nothing_is_offered(client, invited) -> None:
    invited.committee.answer_until = timezone.now() - timedelta(minutes=1)
    invited.committee.save()

    page = page_of(client.get(url("reviewer", invited)))

    assert page.all("main form") == []
    assert page.said_with("回答の期限が過ぎました。", "main p") != []


def test_declining_asks_first_and_keeps_the_reason(client, invited) -> None:
    assert page_of(client.get(url("decline", invited))).one("main h1").text == "依頼を辞退しますか"
    assert state_of(invited) == ReviewerState.INVITED

    page = page_of(client.post(url("decline", invited), {"reason": "時間がありません。"}, follow=True))

    assert Reviewer.objects.get(pk=invited.pk).declined_because == "時間がありません。"
    assert page.said_with("この依頼は辞退しています。", "main p") != []


def test_after_accepting_the_page_says_what_is_open(client) -> None:
    reviewer = ReviewerFactory(accepted=True)
    accepted_application(reviewer.committee.cycle)
    client.force_login(reviewer.user)

    page = page_of(client.get(url("reviewer", reviewer)))

    assert page.said_with("1件の応募について、応募団体との関わりを申告してください。", "main .lead") != []
    assert url("conflicts", reviewer) in page.one("main").hrefs
    assert Reviewer.objects.get(pk=reviewer.pk).seen_on is not None


def test_when_a_phase_is_open_is_written_as_one_period(client) -> None:
    opens, closes = datetime(2026, 11, 27, 9, tzinfo=JST), datetime(2026, 12, 18, 17, tzinfo=JST)
    phase = ReviewPhaseFactory(opens_at=opens, closes_at=closes)
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    client.force_login(reviewer.user)

    page = page_of(client.get(url("reviewer", reviewer)))

    assert page.texts("main .callout p")[0] == "2026年11月27日（金）09:00～12月18日（金）17:00"


def test_practice_leads_on_until_an_application_is_begun(client) -> None:
    phase = CriterionFactory().rubric.phase
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, reviewer, accepted_application(phase.committee.cycle))
    practice = [practice_application(phase, order=turn) for turn in range(2)]
    client.force_login(reviewer.user)
    chief = "main header .button:not(.button--secondary)"
    address = url("phase", reviewer, phase.public_id)
    said = [page_of(client.get(address)).texts(chief)]
    PracticeScore.objects.create(
        application=practice[0], reviewer=reviewer, criterion=practice[0].answers.first().criterion, grade=2
    )
    said.append(page_of(client.get(address)).texts(chief))

    assert said == [["練習用の応募から始める"], ["練習を続ける"]]


def test_who_has_handed_in_is_not_led_back_to_practice(client) -> None:
    review = handed_in_review()
    practice_application(review.phase)
    client.force_login(review.reviewer.user)

    page = page_of(client.get(url("phase", review.reviewer, review.phase.public_id)))

    assert page.texts("main header .button") == ["付けた点を見渡して提出する"]
    assert page.all("main header .button--secondary") == []
    assert page.texts("section[aria-labelledby=practice-h] .state") == ["未採点"]
