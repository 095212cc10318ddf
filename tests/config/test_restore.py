"""A backup from before is restored into a site that went on: the steps of `docs/operations.md`, word for word.

On SQLite, whose backup is a call; of PostgreSQL's own the database is the judge.
"""

import re
import shlex
import signal
import sqlite3
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from awards.programmes.models import ReferenceCounter
from campaigns.reports.domain.report_reminder import invite_to_report
from foundation.assets.domain.reconcile import verify_files
from foundation.assets.models import StoredFile
from foundation.certificates.models import Certificate
from tests.factories.assets import begin, pdf, receive, send
from tests.factories.certificates import DesignFactory, issue
from tests.factories.cooperation import open_period, taking_part
from tests.factories.notices import receipt
from tests.factories.programmes import CycleFactory
from tests.notices.conftest import kinds
from tests.parts.post import sent_mail

__all__ = ["kinds"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]
DOCUMENT = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture(autouse=True)
def own_signals():
    """A worker of the engine's takes them for itself."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def read_commands():
    """What stands in backticks behind `manage.py`, in the order of the steps."""
    section = DOCUMENT.read_text(encoding="utf-8").split("## Backup and restore")[1].split("\n## ")[0]
    commands = [shlex.split(found) for found in re.findall(r"`manage\.py ([^`]+)`", section)]
    shell = next(command for command in commands if command[0] == "shell")
    theirs = "awards.programmes.models import ReferenceCounter"  # “and the same with …”
    same = [text.replace("foundation.certificates.models import NumberCounter", theirs) for text in shell]
    return [*commands, same]


@contextmanager
def another(path):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as other:
        yield connection.connection, other


def back_up(path):
    with another(path) as (site, copy):
        site.backup(copy)


def restore(path):
    with another(path) as (site, copy):
        copy.backup(site)


def work_off():
    """What clock and workers do next, but for sending mail."""
    call_command("clock", "--once")
    call_command("db_worker", "--batch", "--queue-name", "*", "--exclude-queues", "mail")


def arrive(by, name):
    ticket = begin(pdf(name.encode()), by=by, name=name)
    send(ticket, pdf(name.encode()))
    return receive(ticket.file, by=by)


def check_files():
    """What `check_assets` says, and whether all is where it should be."""
    said = StringIO()
    try:
        call_command("check_assets", stdout=said)
    except CommandError:
        return said.getvalue(), False
    return said.getvalue(), True


def test_a_restored_backup_gives_no_number_twice_sends_no_mail_again_and_names_every_file(tmp_path, s3):
    person, design, cycle = User.objects.create_user("one@example.jp"), DesignFactory(), CycleFactory()
    kept, lost = arrive(person, "kept.pdf"), arrive(person, "lost.pdf")
    given = [issue(design).number]
    ReferenceCounter.objects.create(cycle=cycle, last=7)
    receipt()
    period = open_period()
    participant = taking_part(period)
    invite_to_report(period, by=person)  # that is a worker's to write
    back_up(tmp_path / "backup.sqlite3")

    # The site goes on: mail is sent, numbers are given, files come and go. Then it is lost.
    newer = arrive(person, "newer.pdf")
    (s3.folder / "private" / lost.key).unlink()
    given += [issue(design).number for _certificate in range(3)]
    ReferenceCounter.objects.update(last=9)
    work_off()
    assert {message.to[0] for message in sent_mail()} == {"ichiro@example.jp", participant.email}
    restore(tmp_path / "backup.sqlite3")

    assert (Certificate.objects.count(), StoredFile.objects.filter(pk=newer.pk).exists()) == (1, False)
    said, is_intact = check_files()
    assert (is_intact, lost.public_id in said, newer.key in said, kept.public_id in said) == (False, True, True, False)
    mail.outbox.clear()
    for command in read_commands():
        call_command(*command)

    work_off()
    assert sent_mail() == []
    assert issue(design).number not in given
    assert ReferenceCounter.objects.get().last >= 9
    assert verify_files() == 1
    assert {file.pk: file.integrity for file in StoredFile.objects.all()} == {kept.pk: "intact", lost.pk: "missing"}
