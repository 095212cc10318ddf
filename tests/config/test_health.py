"""`/healthz` answers as long as the process does; `/readyz` names each part that isn't well."""

import logging
import platform
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import get_date_max

from config import health
from foundation.clock import domain as clock
from foundation.notices.domain import queue_notice
from tools.s3_server import S3Server

WELL = dict.fromkeys(health.PARTS, "ok")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.delete(f"readyz.{platform.node()}")


def test_healthz_asks_nobody(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer["Cache-Control"][:9]) == (200, b"ok", "max-age=0")


@pytest.mark.django_db
def test_readyz_when_all_is_well(client: Client, s3: S3Server) -> None:
    clock.run_due()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "parts": WELL})


@pytest.mark.django_db
def test_readyz_before_the_clock_ran(client: Client, s3: S3Server) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "parts": WELL | {"clock": "The clock has never run."}}


@pytest.mark.django_db
def test_readyz_when_s3_is_away(client: Client, s3: S3Server, caplog: pytest.LogCaptureFixture) -> None:
    clock.run_due()
    s3.stop()
    with caplog.at_level(logging.CRITICAL, logger="config.health"):
        answer = client.get("/readyz")
    wrong = sorted(name for name, reason in answer.json()["parts"].items() if reason != "ok")
    assert (answer.status_code, wrong) == (503, ["private bucket", "public bucket"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("enqueued", "run_after", "reason"),
    [
        (timedelta(minutes=4), None, None),
        (timedelta(minutes=6), None, "1 tasks have waited for more than 0:05:00."),
        (timedelta(hours=6), timedelta(minutes=-10), None),
        (timedelta(hours=6), timedelta(minutes=4), None),
        (timedelta(hours=6), timedelta(minutes=6), "1 tasks have waited for more than 0:05:00."),
    ],
)
def test_tasks_that_wait(enqueued: timedelta, run_after: timedelta | None, reason: str | None) -> None:
    results = apps.get_model("django_tasks_database.DBTaskResult")
    now = timezone.now()
    row = results.objects.create(
        task_path="wagtail.tasks.update_reference_index_task",
        args_kwargs={"args": [], "kwargs": {}},
        priority=0,
        queue_name="default",
        backend_name="default",
        run_after=get_date_max() if run_after is None else now - run_after,
        exception_class_path="",
        traceback="",
    )
    results.objects.filter(pk=row.pk).update(enqueued_at=now - enqueued)
    assert health.tasks() == reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "waited", "reason"),
    [
        ("accounts.sign_in_code", timedelta(seconds=50), None),
        ("accounts.sign_in_code", timedelta(seconds=70), "1 sign-in codes have waited for more than 0:01:00."),
        ("accounts.sign_in_code", timedelta(hours=3), "1 sign-in codes have waited for more than 0:01:00."),
        ("accounts.password_reset", timedelta(minutes=70), None),
    ],
)
def test_codes_that_wait(kind: str, waited: timedelta, reason: str | None) -> None:
    values = {"minutes": "10"} if kind == "accounts.sign_in_code" else {}
    queue_notice(
        kind,
        to="new@example.jp",
        language="ja",
        values=values,
        about=None,
        reference="1",
        not_before=timezone.now() - waited,
    )

    assert health.mail() == reason


@pytest.mark.django_db
def test_a_clock_that_stands_still() -> None:
    clock.run_due(at=timezone.now() - timedelta(minutes=6))
    assert (health.clock() or "").startswith("The clock has been silent for 0:06:0")


@pytest.mark.django_db
def test_a_clock_that_is_ahead_of_the_present() -> None:
    clock.run_due(at=timezone.now() + timedelta(hours=1))
    assert (health.clock() or "").startswith("The clock has handled moments that are 0:59:5")


@pytest.mark.django_db
def test_migrations_that_are_not_applied() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'laurel_audit'")
    assert (health.migrations() or "").endswith("migrations are not applied.")


@pytest.mark.parametrize(
    ("seconds", "reason"),
    [
        (0.3, None),
        (-0.3, None),
        (0.7, "This machine's clock is 0.7 s behind the database's."),
        (-0.7, "This machine's clock is 0.7 s ahead of the database's."),
    ],
)
def test_clocks_that_differ(monkeypatch: pytest.MonkeyPatch, seconds: float, reason: str | None) -> None:
    monkeypatch.setattr(health, "database_now", lambda: timezone.now() + timedelta(seconds=seconds))
    assert health.clocks() == reason
