"""Puts one task and one piece of work into the queue, in that order; the jobs are known from here on."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from foundation.clock.domain import run_due, start_work
from tests.clock.victim.acts import plain


class Command(BaseCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        run_due()
        with transaction.atomic():
            plain.enqueue()
        with transaction.atomic():
            start_work(kind="victim.work", key="1")
