"""The form of a correction: it shows and takes what is named, and keeps what was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock
from awards.processing.domain import return_application
from tests.factories.applications import ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_a_correction_shows_and_takes_only_what_is_named(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    days = application.cycle.items.get(code="days")
    return_application(
        application,
        items=[Unlock(item=days, reason="1か月分ですか"), Unlock(column="city")],
        message="確かめてください。",
        until=timezone.now() + timedelta(days=5),
        by=secretariat,
    )

    shown = page_of(client.get(page(application, "application"), follow=True)).one("main")
    assert shown.said_with("確かめて", ".banner--warning p") == ["確かめてください。"]
    assert shown.texts(".open-item > p.small") == ["1か月分ですか"]
    assert [name for name in shown.fields if name.endswith("numerator")] == ["days-numerator"]
    posted = {"days-numerator": "１９２", "city": "山形市", "active-numerator": "1", "organisation_name": "別の会社"}
    response = client.post(page(application, "correction"), posted)

    application.refresh_from_db()
    assert response["Location"] == page(application, "receipt")
    assert (application.city, application.organisation_name) == ("山形市", "見本食品株式会社")
    numerators = {each["code"]: each["numerator"] for each in application.current_submission.snapshot["answers"]}
    assert (numerators["days"], numerators["active"], application.current_submission.number) == (192, 48, 2)


def test_a_column_chosen_from_a_list_can_be_corrected(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    until = timezone.now() + timedelta(days=5)
    columns = [Unlock(column="industry"), Unlock(column="legal_form")]
    return_application(application, items=columns, message="業種を確かめてください。", until=until, by=secretariat)

    shown = page_of(client.get(page(application, "correction"))).one("main")
    assert shown.fields["industry"] == application.industry_id
    assert shown.texts(".open-item > p.support").count(f"提出したときの値：{application.industry}") == 1
    response = client.post(page(application, "correction"), {"industry": "D", "legal_form": ""})

    application.refresh_from_db()
    assert response["Location"] == page(application, "receipt")
    assert (application.industry_id, application.current_submission.snapshot["organisation"]["industry"]) == ("D", "D")


def test_what_cannot_be_read_stays_as_typed_and_nothing_is_sent(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    days = application.cycle.items.get(code="days")
    until = timezone.now() + timedelta(days=5)
    return_application(application, items=[Unlock(item=days)], message="", until=until, by=secretariat)

    response = client.post(page(application, "correction"), {"days-numerator": "百九十二"})

    assert response.status_code == 422
    assert page_of(response).fields["days-numerator"] == "百九十二"
    application.refresh_from_db()
    assert application.state == "returned"
