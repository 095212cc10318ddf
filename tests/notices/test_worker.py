"""From the button to the mailbox: request, outbox, task, a worker of the engine, mail."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from foundation.notices.models import Notice
from tests.factories.notices import receipts


@pytest.mark.django_db(transaction=True)
def test_a_worker_brings_the_number_to_sign_in_before_what_was_there(client):
    cache.clear()
    receipts(3)
    since = timezone.now()
    client.post("/accounts/login/", {"email": "new@example.jp"})
    assert mail.outbox == []  # no mail server's time is part of the answer

    call_command("db_worker", queue_name="mail", batch=True, interval=0, reload=False, startup_delay=False, verbosity=0)

    assert [message.to[0] for message in mail.outbox][0] == "new@example.jp"
    assert len(mail.outbox) == 4
    assert (Notice.objects.get(to="new@example.jp").sent_at - since).total_seconds() < 5
    code = re.search(r"^\d{6}$", mail.outbox[0].body, re.MULTILINE)[0]
    assert client.post("/accounts/login/code/", {"code": code}).status_code == 302
    assert "_auth_user_id" in client.session
