"""Staff decide upon what they have read, once, and whoever a decision is about is told of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import submit_application, take_back_application
from awards.programmes.models import AwardCycle
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(client):
    user = staff("view_application", "process_application")
    client.force_login(user)
    return user


def at(name, application):
    return reverse(f"laurel_processing_admin_{name}", args=[application.pk])


def test_who_was_found_not_eligible_by_mistake_is_told_that_it_counts_again(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.post(at("ineligible", application), {"reason": "対象外の地域です。"})
    (said,) = client.get(at("eligible", application)).context["notices"]

    client.post(at("eligible", application))

    notice = Notice.objects.get(kind="awards.eligible")
    assert (notice.to, notice.to in said) == (application.owner.email, True)


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("accept", {}),
        ("ineligible", {"reason": "対象外の地域です。"}),
        ("return", {"message": "ご確認ください。", "until": "2030-01-01 00:00", "column-organisation_name": "on"}),
    ],
)
def test_what_was_sent_anew_since_it_was_read_is_not_decided_upon(client, secretariat, action, given):
    application = ApplicationFactory(submitted=True)
    page = client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk]))
    address = next(each.url for each in page.context["actions"] if each.url.startswith(at(action, application)))
    take_back_application(application, by=application.owner)
    submit_application(application, by=application.owner)

    kept = client.get(address).context["hidden"]
    refused = client.post(at(action, application), {**given, **kept})

    application.refresh_from_db()
    assert (application.state, application.submissions.count()) == ("submitted", 2)
    assert len(refused.context["form"].non_field_errors()) == 1
    client.post(at(action, application), given | {"seen": application.current_submission_id})
    application.refresh_from_db()
    assert application.state != "submitted"


def test_two_who_flag_at_once_both_flag(client, secretariat):
    application = ApplicationFactory(submitted=True)
    kept = client.get(at("flag", application)).context["hidden"]

    client.post(at("flag", application), kept)
    client.post(at("flag", application), kept)

    application.refresh_from_db()
    assert application.is_flagged


@pytest.fixture
def accepted(secretariat):
    """Accepted, in a cycle with a committee that has begun."""
    review = handed_in_review()
    return review.application


def test_what_is_accepted_is_returned_on_a_page_that_says_what_it_means_for_reviewers(client, accepted):
    one = page_of(client.get(reverse("awards_applications_modeladmin_inspect", args=[accepted.pk])))
    assert one.said_with("修正を依頼する", "a") == ["修正を依頼する"]

    said = " ".join(map(str, client.get(at("return", accepted)).context["consequences"]))
    assert all(part in said for part in ("この応募は受理済み", "審査員はこの応募を開けず", "再び集計"))
    assert "着手済み" not in said
    given = {"column-city": "on", "message": "市町村をご記入ください。", "until": "2099-01-05 17:00"}
    client.post(at("return", accepted), given)

    accepted.refresh_from_db()
    assert (accepted.state, accepted.corrections.get().items.get().column) == ("returned", "city")
    mail = Notice.objects.get(kind="awards.correction")
    assert not any(word in f"{mail.subject} {mail.body}" for word in ("審査", "利益相反", "受理", "選定"))


def test_what_was_never_accepted_says_nothing_of_reviewers(client, accepted):
    application = ApplicationFactory(cycle=accepted.cycle, submitted=True)

    said = " ".join(map(str, client.get(at("return", application)).context["consequences"]))

    assert "審査" not in said


def test_after_the_results_nothing_of_what_was_accepted_is_returned(client, accepted):
    now = timezone.now()
    AwardCycle.objects.update(opens_at=now - timedelta(9), closes_at=now - timedelta(2), released_at=now - timedelta(1))

    one = page_of(client.get(reverse("awards_applications_modeladmin_inspect", args=[accepted.pk])))
    answer = client.post(at("return", accepted), {"column-city": "on", "message": "x", "until": "2099-01-05 17:00"})

    assert one.said_with("修正を依頼する", "a") == []
    assert "公表済み" in page_of(answer).one("main").text
    accepted.refresh_from_db()
    assert accepted.state == "accepted"


def test_after_the_results_what_nobody_decided_on_is_not_accepted_and_its_page_says_how_it_ends(client, accepted):
    application = ApplicationFactory(cycle=accepted.cycle, submitted=True)
    now = timezone.now()
    AwardCycle.objects.update(opens_at=now - timedelta(9), closes_at=now - timedelta(2), released_at=now - timedelta(1))

    one = page_of(client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk])))
    answer = client.post(at("accept", application))

    found = [len(one.said_with(label, "a")) for label in ("受理する", "修正を依頼する", "対象外とする")]
    assert found == [0, 0, 1]
    for shown in (one, page_of(answer)):
        assert "対象外としてください" in shown.one("main").text
    application.refresh_from_db()
    assert (application.state, Notice.objects.filter(kind="awards.accepted").count()) == ("submitted", 0)
