"""Walks over what changes content: at every step each answer that is kept or finished is what would be made now.

`LAUREL_WALKS=100 LAUREL_STEPS=50` walks longer, each time another way; with all other tests it is a short walk.
"""

import os
from datetime import timedelta
from secrets import token_hex

import brotli
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from wagtail.models import APIToken

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
KNOWN = ("signed in", "token")
FORM_TOKEN = 'name="csrfmiddlewaretoken" value="'  # masked anew for each answer
WAITS = st.sampled_from([timedelta(seconds=2), timedelta(hours=1), timedelta(days=1)])


class Watched(RuleBasedStateMachine):
    """`addresses` are those that are looked at after each step, by each kind of reader.

    Who is known asks first, and once more after all others: what was made for one would be what the next one gets.
    """

    def __init__(self, reader):
        super().__init__()
        self.reader, self.client, self.clock = reader, Client(), None
        self.addresses: dict[str, None] = {}
        self.readers, self.fresh = make_readers(), {}

    @rule()
    def finish_documents(self):
        renew_documents()

    @rule()
    def lose_all_documents(self):
        drop_documents()

    @rule(wait=WAITS)
    def wait(self, wait):
        self.travel(timezone.now() + wait)

    def travel(self, moment, *, tick=True):
        self.teardown()
        self.clock = time_machine.travel(moment, tick=tick)
        self.clock.start()

    @invariant()
    def what_is_given_is_what_would_be_made(self):
        looks = [(path, name) for name in self.readers for path in self.addresses if is_looked_at(path, name)]
        given = [(*one, self.reader.get(one[0], **self.readers[one[1]])) for one in looks * 2]
        fresh = self.fresh = self.make_all(dict.fromkeys(as_made(*one) for one in looks))
        for path, name, answer in given:
            made = fresh[as_made(path, name)]
            assert (answer.status, answer.headers.get("Location"), read(answer)) == made, (path, name)

    def make_all(self, looks):
        """With nothing kept and no document at hand; afterwards this process keeps what it had kept before."""
        kept = reading._newest
        reading.forget_readings()
        with transaction.atomic():
            FinishedDocument.objects.all().delete()
            answers = {(path, name): self.client.get(path, **self.readers[name]) for path, name in looks}
            transaction.set_rollback(True)
        reading._newest = kept
        return {one: (made.status_code, made.headers.get("Location"), read(made)) for one, made in answers.items()}

    def teardown(self):
        if self.clock:
            self.clock.stop()
            self.clock = None


def make_readers():
    """What each kind of reader sends."""
    member = get_user_model().objects.create_user(f"{token_hex(4)}@example.jp")
    client = Client()
    client.force_login(member)
    (cookie,) = client.cookies.values()
    _row, token = APIToken.create_token(user=member, name="walk")
    return {
        "signed in": {"HTTP_COOKIE": f"{cookie.key}={cookie.value}"},
        "token": {"HTTP_AUTHORIZATION": f"Bearer {token}"},
        "English": {"HTTP_ACCEPT_LANGUAGE": "en"},
        "packed": {"HTTP_ACCEPT_ENCODING": "br"},
        "anonymous": {},
    }


def is_looked_at(path, name):
    """A session makes somebody known to pages, a token to the API."""
    return name not in KNOWN or (name == "token") == path.startswith("/api/")


def as_made(path, name):
    """Whose fresh answer it is: packing changes none, and the browser's language none that is of a language itself."""
    is_of_language = path.startswith(("/ja/", "/en/")) or "locale=" in path
    return path, "anonymous" if name == "packed" or (name == "English" and is_of_language) else name


def read(answer):
    """Its text, unpacked, without what differs in each answer."""
    is_packed = answer.headers.get("Content-Encoding") == "br"
    body = brotli.decompress(answer.content) if is_packed else answer.content
    first, *others = body.decode().split(FORM_TOKEN)
    return first + "".join(other.partition('"')[2] for other in others)


def list_triggers(prefix, table):
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE %s AND tgrelid = %s::regclass"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue, [f"{prefix}%", table])
        return [name for (name,) in cursor.fetchall()]
