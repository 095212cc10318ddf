"""The form of a correction: it shows and takes what is named, and keeps what was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock
from awards.processing.domain import return_application
from tests.factories.applications import ApplicationFactory, item_of, page, returned
from tests.factories.programmes import RequiredMaterialFactory
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


def test_a_number_that_others_use_unlocks_them_and_says_what_no_longer_fits(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    returned(application, Unlock(item=item_of(application, "eligible"), reason="対象者の数"), by=secretariat)

    shown = page_of(client.get(page(application, "correction"))).one("main")
    numerators = [name for name in shown.fields if name.endswith("-numerator")]
    assert numerators == ["eligible-numerator", "active-numerator", "days-numerator"]
    assert len(shown.said_with("修正する数", ".open-item > p.small")) == 2
    posted = {"eligible-numerator": "40", "eligible-denominator": "160"}
    response = client.post(page(application, "correction"), shown.fields | posted)

    assert response.status_code == 422
    (link,) = page_of(response).all(".error-summary a")
    assert (link["href"], "48" in link.text, "40" in link.text) == ("#id_active-numerator", True, True)
    application.refresh_from_db()
    assert (application.state, application.current_submission.number) == ("returned", 1)

    fitting = posted | {"active-numerator": "30", "days-numerator": "240"}
    client.post(page(application, "correction"), shown.fields | fitting)

    application.refresh_from_db()
    values = application.current_submission.measures.order_by("item_version__item__order")
    assert [float(each.value) for each in values] == [25.0, 75.0, 8.0]


def test_another_effort_brings_its_evidence_and_one_at_least_is_chosen(client, secretariat):
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    field = item_of(application, "field")
    evidence = RequiredMaterialFactory(cycle=application.cycle, code="evidence", item=field)
    application.answers.filter(item_version__item__code="effect").update(is_chosen=False)
    returned(application, Unlock(item=field), by=secretariat)

    none = client.post(page(application, "correction"), {"field-text": ""})
    without = client.post(page(application, "correction"), {"field-is_chosen": "on", "field-text": "工夫しました。"})

    assert (none.status_code, without.status_code) == (422, 422)
    assert page_of(none).values(".error-summary a", "href") == ["#id_field-is_chosen"]
    assert page_of(without).values(".error-summary a", "href") == [f"#{evidence.code}"]
    application.refresh_from_db()
    assert application.state == "returned"
