"""The secretariat's list at its size: 20,000 applications in a handful of queries, and what is missing in each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, send_message
from awards.applications.models import Application, Measure
from awards.processing.domain import accept_application
from foundation.text.eras import format_moment
from tests.factories.applications import ApplicationFactory, full_cycle, item_of, returned
from tests.factories.participation import jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/awards/applications/"
MANY = 20_000


def test_twenty_thousand_applications_list_in_fourteen_queries(client, django_assert_max_num_queries):
    client.force_login(staff("view_application"))
    one = ApplicationFactory(submitted=True)
    now = timezone.now()
    Application.objects.bulk_create(
        [
            Application(
                cycle=one.cycle,
                owner=one.owner,
                organisation_name=f"見本食品{n}株式会社",
                organisation_kana="ミホンショクヒン",
                industry_id="E",
                prefecture_id="06",
                employees_total=n % 900 + 1,
                corporate_number="7000012050002" if n == MANY - 1 else "",
                contact_name="見本 花子",
                contact_email="hanako@example.jp" if n % 2 else "",
                updated_at=now - timedelta(seconds=n),
            )
            for n in range(MANY)
        ],
        batch_size=2_000,
    )
    client.get(LIST)
    for query in (
        "",
        f"?cycle={one.cycle_id}&missing=materials&state=draft&size=101_300",
        "?q=T7000012050002",
        "?p=300",
    ):
        client.get(f"{LIST}{query}")  # keeps in the session which year is shown
        with django_assert_max_num_queries(14):
            response = client.get(f"{LIST}{query}")
        assert response.status_code == 200
    assert client.get(f"{LIST}?missing=organisation").context["paginator"].count == MANY // 2


def test_what_was_never_sent_comes_last(client):
    client.force_login(staff("view_application"))
    draft, sent = ApplicationFactory(), ApplicationFactory(submitted=True)

    assert [row.application for row in client.get(LIST).context["rows"]] == [sent, draft]


def test_moments_are_written_as_in_all_lists(client):
    client.force_login(staff("view_application"))
    application = ApplicationFactory(submitted=True)
    change(application, updated_at=jst(2026, 11, 23, 17))

    shown = page_of(client.get(LIST)).texts("main .listing time")

    assert shown == [format_moment(application.submitted_at), "2026年11月23日（月）17:00"]


def test_script_in_what_applicants_wrote_stays_text(client):
    client.force_login(staff("view_application"))
    evil = "<script>alert(1)</script>"
    ApplicationFactory(organisation_name=evil, organisation_kana=evil, unit_name=evil, submitted=True)

    response = client.get(f"{LIST}?q=<script>")

    assert evil not in response.content.decode()
    assert page_of(response).texts("main .listing .title-wrapper a") == [evil]


def change(application, **columns):
    Application.objects.filter(pk=application.pk).update(**columns)


def test_unread_messages_and_unusual_figures_are_marked_beside_the_name_and_states_by_shape(client):
    client.force_login(staff("view_application"))
    cycle = full_cycle()
    plain, written, read, unusual = (ApplicationFactory(submitted=True, cycle=cycle) for _number in range(4))
    for each in (written, written, read):
        send_message(each, text="遅れます。", by=each.owner, from_staff=False)
    read.messages.update(read_at=timezone.now())
    measure = Measure.objects.filter(submission=unusual.current_submission).first()
    measure.item_version.warn_below = measure.value + 1
    measure.item_version.save()
    Measure.objects.filter(item_version=measure.item_version).exclude(pk=measure.pk).delete()
    accept_application(plain, by=staff("process_application"))

    shown = page_of(client.get(LIST))

    rows = {row["data-object-pk"]: row for row in shown.all("tbody tr")}
    assert {int(key): row.texts(".laurel-flag") for key, row in rows.items()} == {
        plain.pk: [],
        written.pk: ["未読のメッセージ 2件"],
        read.pk: [],
        unusual.pk: ["目安の外の数値"],
    }
    shapes = {row.one(".laurel-state")["class"]: row.one(".laurel-state use")["href"] for row in rows.values()}
    assert shapes == {
        "laurel-state laurel-state--done": "#icon-check",
        "laurel-state laurel-state--sent": "#icon-mail",
    }


def test_what_its_applicant_is_changing_is_marked(client):
    client.force_login(staff("view_application"))
    clerk = staff("process_application")
    answered, renamed, filed, untouched = (ApplicationFactory(submitted=True) for _number in range(4))
    for each in (answered, renamed, filed, untouched):
        returned(each, Unlock(item=item_of(each, "effect")), by=clerk)
    accepted, draft = ApplicationFactory(submitted=True), ApplicationFactory(complete=True)
    answered.answers.filter(item_version__item__code="effect").update(text="直しています。")
    change(renamed, city="山形市")
    filed.materials.update(removed_at=timezone.now())
    change(accepted, city="山形市")

    marked = {row.application.pk for row in client.get(LIST).context["rows"] if row.is_being_changed}

    assert marked == {answered.pk, renamed.pk, filed.pk}
    assert page_of(client.get(LIST)).said_with("応募者が修正中") == ["応募者が修正中"] * 3
    assert draft.pk not in marked


def test_marking_them_costs_the_same_for_3_and_30(client, django_assert_max_num_queries):
    client.force_login(staff("view_application"))
    clerk, cycle = staff("process_application"), full_cycle()
    for number in (3, 27):
        for each in [ApplicationFactory(submitted=True, cycle=cycle) for _number in range(number)]:
            returned(each, Unlock(item=item_of(each, "effect")), by=clerk)
        client.get(LIST)
        with django_assert_max_num_queries(16):
            client.get(LIST)


def test_the_list_begins_with_this_years_call_and_of_it_with_what_waits(client):
    client.force_login(staff("view_application"))
    now = timezone.now()
    last = full_cycle(opens_at=now - timedelta(days=400), closes_at=now + timedelta(days=9), announced_at=None)
    cycle = full_cycle(opens_at=now - timedelta(days=3), announced_at=None)
    draft, older = ApplicationFactory(cycle=cycle), ApplicationFactory(cycle=last, submitted=True)
    submitted = ApplicationFactory(cycle=cycle, submitted=True)
    accepted = ApplicationFactory(cycle=cycle, submitted=True)
    accept_application(accepted, by=staff("view_application", "process_application"))

    rows = client.get(LIST).context["object_list"]

    assert list(rows) == [submitted, accepted, draft, older]


@pytest.mark.parametrize(("query", "is_open", "said"), [("", False, 1), ("&state=submitted", True, 2)])
def test_what_is_chosen_is_said_and_the_year_alone_opens_no_filters(client, query, is_open, said):
    client.force_login(staff("view_application", "process_application"))
    cycle = ApplicationFactory(submitted=True).cycle

    filters = page_of(client.get(f"{LIST}?cycle={cycle.pk}{query}")).one("details.laurel-filters__more")

    assert (filters.get("open") is not None, len(filters.all("summary .w-status"))) == (is_open, said)
    assert filters.all("summary .w-status")[0].text == str(cycle)
