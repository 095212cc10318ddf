"""Staff decide upon what they have read, once, and whoever a decision is about is told of it."""

import pytest
from django.urls import reverse

from awards.applications.domain import submit_application, take_back_application
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff

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
