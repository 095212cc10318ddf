"""What the victim does: say that it began, wait until it may go on, leave one effect in the database."""

import os
import time
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import transaction
from django_tasks import task

from foundation.clock.domain import run_due, start_work
from foundation.clock.models import Work

FOLDER = Path(os.environ["VICTIM_FOLDER"])


def hold(name: str) -> None:
    with (FOLDER / f"{name}.begun").open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    while not (FOLDER / "go").exists():
        time.sleep(0.02)


def begin() -> None:
    """Put one task and one piece of work into the queue, in that order; the clock's jobs are known from here on."""
    run_due()
    with transaction.atomic():
        plain.enqueue()
    with transaction.atomic():
        start_work(kind="victim.work", key="1")


def do_work(work: Work) -> None:
    hold("work")
    Group.objects.create(name=f"work {uuid4()}")


@task()
def plain() -> None:
    """A task without a row of ours, as Wagtail's own are."""
    hold("plain")
    Group.objects.create(name=f"plain {uuid4()}")


def beat(at: datetime) -> None:
    with (FOLDER / "beats").open("a") as beats:
        beats.write(f"{at.isoformat()}\n")
