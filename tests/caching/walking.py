"""Walks over what changes content: at every step each answer that is kept or finished is what would be made now.

`LAUREL_WALKS=100 LAUREL_STEPS=50` walks longer, each time another way; with all other tests it is a short walk.
"""

import os
from datetime import timedelta

import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from foundation.changes.domain import reading
from foundation.documents.domain import drop_documents, renew_documents
from foundation.documents.models import FinishedDocument

SHORT = settings(
    max_examples=int(os.environ.get("LAUREL_WALKS", "2")),
    stateful_step_count=int(os.environ.get("LAUREL_STEPS", "12")),
    derandomize="LAUREL_WALKS" not in os.environ,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
WAITS = st.sampled_from([timedelta(seconds=2), timedelta(hours=1), timedelta(days=1)])


class Watched(RuleBasedStateMachine):
    """`addresses` are those that are looked at after each step."""

    def __init__(self, reader):
        super().__init__()
        self.reader, self.client, self.clock = reader, Client(), None
        self.addresses: dict[str, None] = {}

    @rule()
    def finish_documents(self):
        renew_documents()

    @rule()
    def lose_all_documents(self):
        drop_documents()

    @rule(wait=WAITS)
    def wait(self, wait):
        moment = timezone.now() + wait
        self.teardown()
        self.clock = time_machine.travel(moment)
        self.clock.start()

    @invariant()
    def what_is_given_is_what_would_be_made(self):
        given = {path: [self.reader.get(path) for _ in range(2)] for path in self.addresses}
        fresh = self.make_all()
        for path, answers in given.items():
            for one in answers:
                assert (one.status, one.headers.get("Location"), one.text) == fresh[path], path

    def make_all(self):
        """With nothing kept and no document at hand; afterwards this process keeps what it had kept before."""
        kept = reading._newest
        reading.forget_readings()
        with transaction.atomic():
            FinishedDocument.objects.all().delete()
            answers = {path: self.client.get(path) for path in self.addresses}
            transaction.set_rollback(True)
        reading._newest = kept
        return {
            path: (answer.status_code, answer.headers.get("Location"), answer.content.decode())
            for path, answer in answers.items()
        }

    def teardown(self):
        if self.clock:
            self.clock.stop()
            self.clock = None


def list_triggers(prefix, table):
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE %s AND tgrelid = %s::regclass"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue, [f"{prefix}%", table])
        return [name for (name,) in cursor.fetchall()]
