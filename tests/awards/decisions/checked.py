"""Kinds of checks of a cycle, and checks of a set's applications: requested, recorded."""

from datetime import date
from typing import Any

from awards.applications.models import Application
from awards.decisions.domain.check import record_result, request_checks
from awards.decisions.models import Check, CheckKind, DecisionSet
from tests.awards.decisions.judged import Judged

DAY = date(2026, 10, 1)


def make_kind(judged: Judged, name: str = "労働関係の法令", **facts: Any) -> CheckKind:
    facts = {"name_en": name, "order": CheckKind.objects.count()} | facts
    return CheckKind.objects.create(cycle=judged.cycle, name_ja=name, **facts)


def request_all(judged: Judged, decision_set: DecisionSet, **facts: Any) -> int:
    """Of all kinds of the cycle, of everybody selected or in reserve."""
    facts = {"kinds": CheckKind.objects.filter(cycle=judged.cycle), "by": judged.preparer} | facts
    return request_checks(decision_set, **facts)


def settle(judged: Judged, check: Check, state: str = "passed", result: str = "処分なし") -> Check:
    return record_result(check, state=state, result=result, checked_on=DAY, by=judged.preparer)


def settle_all(judged: Judged) -> None:
    for check in Check.objects.filter(state="open"):
        settle(judged, check)


def check_of(application: Application) -> Check:
    return Check.objects.select_related("kind").filter(application=application).earliest("pk")
