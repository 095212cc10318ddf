"""The clock's reports: who may read them, what they show, and the button."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from foundation.clock.admin.work import say_key
from foundation.clock.domain.queries import list_jobs
from foundation.clock.enums import TickState, WorkState
from foundation.clock.models import Job, Tick, Work
from tests.parts.admin_menu import menu_addresses
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    def with_permissions(*codenames):
        user = get_user_model().objects.create_user("staff@example.jp")
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client.force_login(user)

    return with_permissions


@pytest.fixture
def failed_run():
    now = timezone.now()
    job = Job.objects.create(name="clock.sweep", cursor=now)
    return Tick.objects.create(
        job=job,
        due=now,
        state=TickState.FAILED,
        started_at=now - timedelta(seconds=2),
        finished_at=now,
        last_error="disk",
    )


@pytest.fixture
def given_up():
    return Work.objects.create(kind="test.make", key="7", not_before=timezone.now(), state=WorkState.FAILED, tries=3)


@pytest.mark.parametrize(("name", "codename"), [("jobs", "view_job"), ("work", "view_work")])
def test_reports_ask_for_their_permission(client, sign_in, name, codename):
    sign_in()
    assert client.get(reverse(f"laurel_clock:{name}")).status_code == 302
    assert reverse(f"laurel_clock:{name}") not in menu_addresses(client)

    get_user_model().objects.get().user_permissions.add(Permission.objects.get(codename=codename))
    assert client.get(reverse(f"laurel_clock:{name}")).status_code == 200
    assert menu_addresses(client).count(reverse(f"laurel_clock:{name}")) == 1


def test_jobs_show_run_duration_error_and_what_never_ran(client, sign_in, failed_run):
    sign_in("view_job")

    row = page_of(client.get(reverse("laurel_clock:jobs"))).one("tbody tr:has(td:-soup-contains('clock.sweep'))")

    assert {"失敗", "2.00 s", "disk"} <= set(row.texts("td"))
    reports = {report.name: report for report in list_jobs()}
    assert (reports["clock.sweep"].error, reports["clock.sweep"].is_late) == ("disk", False)
    assert (reports["clock.take_back"].last, reports["clock.take_back"].is_late) == (None, True)


def test_a_job_is_late_when_no_clock_runs(failed_run):
    Job.objects.update(cursor=timezone.now() - timedelta(minutes=10))

    assert {report.name: report.is_late for report in list_jobs()}["clock.sweep"] is True


def test_work_is_filtered(client, sign_in, given_up):
    sign_in("view_work")
    done = Work.objects.create(kind="test.make", key="8", not_before=timezone.now(), state=WorkState.DONE)

    response = client.get(reverse("laurel_clock:work_results"), {"state": "done"})

    assert list(response.context["object_list"]) == [done]


def test_given_up_work_is_retried_by_a_button(client, sign_in, given_up):
    sign_in("view_work", "retry_work")
    address = reverse("laurel_clock:retry", args=[given_up.pk])
    page = page_of(client.get(reverse("laurel_clock:work")))
    assert page.values("td form", "action") == [address]

    client.post(address)

    given_up.refresh_from_db()
    assert given_up.state == WorkState.READY


def test_the_button_is_for_those_who_may(client, sign_in, given_up):
    sign_in("view_work")
    address = reverse("laurel_clock:retry", args=[given_up.pk])
    assert address not in client.get(reverse("laurel_clock:work")).content.decode()

    client.post(address)

    given_up.refresh_from_db()
    assert given_up.state == WorkState.FAILED


@pytest.mark.parametrize("count", [3, 300])
def test_the_number_of_queries_is_fixed(client, sign_in, django_assert_max_num_queries, count):
    sign_in("view_work", "retry_work")
    Work.objects.bulk_create(
        Work(kind="test.make", key=str(n), not_before=timezone.now(), state=WorkState.FAILED) for n in range(count)
    )

    with django_assert_max_num_queries(22):
        client.get(reverse("laurel_clock:work"))


def test_a_moment_in_a_key_is_said_as_those_beside_it():
    keys = ("2026-11-26T01:23:21.5+00:00", "20261126", "aozora 2026-11-26T01:23:21+00:00 after 2")

    said = "2026-11-26 10:23:21 JST"
    assert [say_key(key) for key in keys] == [said, "20261126", f"aozora {said} after 2"]
