"""Declares a kind of work and a job that beats every second."""

from datetime import timedelta

from django.apps import AppConfig

from foundation.clock import registry
from foundation.clock.enums import CatchUp


class VictimConfig(AppConfig):
    name = "tests.clock.victim"
    label = "victim"

    def ready(self) -> None:
        registry.kind("victim.work", run="tests.clock.victim.acts.do_work", lease=timedelta(seconds=2))
        registry.job(
            "victim.beat", every=timedelta(seconds=1), run="tests.clock.victim.acts.beat", catch_up=CatchUp.EACH
        )
