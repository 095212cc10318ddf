"""Declares a kind of work and a job that beats every second."""

from datetime import timedelta

from django.apps import AppConfig

from foundation.clock import registry
from foundation.clock.enums import CatchUp
from foundation.clock.registry import Every, Job, Kind


class VictimConfig(AppConfig):
    name = "tests.clock.victim"
    label = "victim"

    def ready(self) -> None:
        from tests.clock.victim import actions

        registry.kinds.register("victim.work", Kind("victim.work", actions.do_work, lease=timedelta(seconds=2)))
        beat = Job("victim.beat", Every(timedelta(seconds=1)), actions.beat, catch_up=CatchUp.EVERY)
        registry.jobs.register(beat.name, beat)
