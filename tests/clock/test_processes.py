"""The clock and its workers as processes: killed, doubled, ended."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from foundation.clock import conf
from foundation.clock.enums import TickState, WorkState
from foundation.clock.management.commands import clock as clocks
from foundation.clock.models import Job, Tick, Work
from tests.clock.processes import end, kill, site_on, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.timeout(1200)]
ENGINES = ["db", pytest.param("ox", marks=pytest.mark.postgresql)]  # a Python of its own for each process


def effects(name):
    return Group.objects.filter(name__startswith=name).count()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_killed_in_mid_task_loses_nothing(engine, tmp_path):
    """One worker dies in a task of the engine's own, the next in work of ours; a third, and the clock, finish both."""
    with site_on(engine, tmp_path) as site:
        site.call("shell", "-v0", "-c", "from tests.clock.victim.actions import begin; begin()")
        for name in ("plain", "work"):
            worker = site.start(*site.worker)
            until(lambda name=name: site.lines(f"{name}.begun"))
            kill(worker)
        assert (effects("plain"), effects("work")) == (0, 0)

        (tmp_path / "go").touch()
        clock, worker = site.start("clock"), site.start(*site.worker)
        until(lambda: effects("plain") and Work.objects.get().state == WorkState.DONE)
        until(lambda: "The clock runs." in site.said(clock))
        ended = [end(clock), end(worker)]

    assert (effects("plain"), effects("work")) == (1, 1)
    assert ended == [0, 0]


def test_two_clocks_run_each_tick_once(tmp_path):
    with site_on("db", tmp_path) as site:
        clocks = [site.start("clock"), site.start("clock")]
        until(lambda: all("The clock runs." in site.said(clock) for clock in clocks))
        until(lambda: len(site.lines("beats")) >= 4)
        assert [end(clock) for clock in clocks] == [0, 0]

        beats = site.lines("beats")

    assert len(beats) == len(set(beats)) == Tick.objects.filter(job__name="victim.beat").count()
    assert set(Tick.objects.values_list("state", flat=True)) == {TickState.DONE}


def test_once_runs_what_is_due_and_leaves():
    call_command("clock", once=True)

    assert "clock.sweep" in Job.objects.values_list("name", flat=True)


@pytest.mark.postgresql
def test_a_database_that_only_reads_for_a_while_ends_no_clock(caplog):
    """Its disk is full, or another server is about to take its place."""
    one = clocks.Command()
    with connection.cursor() as cursor, caplog.at_level("CRITICAL", logger=clocks.logger.name):
        cursor.execute("SET default_transaction_read_only = on")
        slept = one.round()
        cursor.execute("SET default_transaction_read_only = off")

    assert slept == conf.longest_sleep().total_seconds()
    assert not Job.objects.exists()
    one.round()
    assert Job.objects.exists()
