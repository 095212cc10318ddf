"""Mail never waits behind long work: processes as `make run` starts them, one of them busy."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice
from tests.clock.processes import end, site_on, until
from tools.run import WORKERS

COMMANDS = WORKERS["django_tasks_db"]
QUICK = ("--interval", "0.1")


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.django_db(transaction=True)
def test_while_a_long_job_runs_a_number_to_sign_in_is_sent(client, tmp_path) -> None:
    cache.clear()
    with site_on("db", tmp_path) as site:
        site.call("shell", "-v0", "-c", "from tests.clock.victim.actions import plain; plain.enqueue()")
        site.start(*COMMANDS["worker"], *QUICK)
        until(lambda: site.lines("plain.begun"))

        client.post("/accounts/login/", {"email": "new@example.jp"})
        mail = site.start(*COMMANDS["mail"], *QUICK)
        until(lambda: Notice.objects.get().state == NoticeState.SENT)
        ended = end(mail)

        assert (len(site.lines("plain.begun")), Group.objects.filter(name__startswith="plain").count()) == (1, 0)
        (sent,) = (tmp_path / "mail").iterdir()
    code = re.search(r"^\d{6}$", sent.read_text(), re.MULTILINE)[0]
    assert client.post("/accounts/login/code/", {"code": code}).status_code == 302
    assert "_auth_user_id" in client.session
    assert ended == 0
    assert set(DBTaskResult.objects.filter(task_path__contains="send_due").values_list("queue_name", flat=True)) == {
        "mail"
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("queues", "expected"), [(["default", "mail"], "mail"), (["default"], "default")])
def test_a_host_without_a_queue_for_mail_sends_it_among_all_else(client, settings, queues, expected) -> None:
    cache.clear()
    settings.TASKS = {"default": {**settings.TASKS["default"], "QUEUES": queues}}

    client.post("/accounts/login/", {"email": "new@example.jp"})

    assert DBTaskResult.objects.get(task_path__contains="send_due").queue_name == expected
