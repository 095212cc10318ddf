"""`make bench-ranking`: 60 reviewers, 1,000 applications, three reviews of ten criteria to each, on both databases.

Made in bulk. Measured are the secretariat's page of the ranking, freezing it, its papers as the worker makes them, a
reviewer's list and the save of one criterion: seconds in the middle of five, of them this process's own (which other
work on the machine doesn't lengthen), and statements. Ends with an error where one takes more than its bound. Data
lives in a temporary folder that goes with the run.
"""

import argparse
import itertools
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools.bench.databases import run_on_databases

TIMES, PER_APPLICATION, CRITERIA, SIZE = 5, 3, 10, 60
WARMED = 2  # what frames the site is kept from the second reading on
TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
SIGNED_IN = (
    'FROM "django_session"',
    'FROM "accounts_user" ',
    'FROM "account_emailaddress"',
)  # of what frames a page these alone count with it: the rest is the same on another page of the same person


@dataclass(frozen=True)
class Bound:
    """At most so many seconds, at most so many statements; 0: none is promised."""

    seconds: float = 0
    statements: int = 0


BOUNDS = {
    "ranking, the page": Bound(2, 12),
    "freezing": Bound(statements=12),
    "freezing, names hidden": Bound(statements=12),
    "table": Bound(statements=12),
    "summary": Bound(statements=12),
    "pages": Bound(statements=12),
    "a reviewer's list": Bound(2, 12),
    "saving a criterion": Bound(0.5, 6),
}


@dataclass(frozen=True)
class Measured:
    name: str
    seconds: float
    statements: int
    processor: float = 0

    @property
    def is_held(self) -> bool:
        bound = BOUNDS[self.name]
        is_fast = not bound.seconds or self.seconds <= bound.seconds
        return is_fast and (not bound.statements or self.statements <= bound.statements)


def main() -> int:
    return run_on_databases("tools.bench.ranking", __doc__, ("--applications", 1_000), measure)


def measure(options: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    settings.ALLOWED_HOSTS = ["*"]
    found = measure_all(make_phase(options.applications))
    hidden = measure_all(make_phase(options.applications, is_blind=True))
    print(f"\n### {options.database}: {options.applications:,} applications\n")
    print("| what | seconds | processor | statements |\n|---|---|---|---|")
    for one, where in [*((one, "") for one in found), *((one, " (blind)") for one in hidden)]:
        missed = "" if one.is_held else " **missed**"
        print(f"| {one.name}{where} | {one.seconds:.2f} | {one.processor:.2f} | {one.statements}{missed} |")
    if not all(one.is_held for one in [*found, *hidden]):
        sys.exit(1)


def make_phase(number: int, reviewers: int = SIZE, *, is_blind: bool = False) -> Any:
    """A phase whose applications all have their reviews, in bulk; the last review is a draft.

    One that hides names has left out one more: a reason may name any applicant.
    """
    from django.db import transaction  # noqa: PLC0415 -- after set-up

    from tests.factories.reviews import (  # noqa: PLC0415 -- after set-up
        CriterionFactory,
        ReviewerFactory,
        ReviewPhaseFactory,
        accepted_application,
    )
    from tests.lists.multiply import made_here, multiply  # noqa: PLC0415 -- as above

    phase: Any = ReviewPhaseFactory(is_blind=is_blind)
    criterion = CriterionFactory(rubric__phase=phase)
    for _number in range(CRITERIA - 1):
        CriterionFactory(rubric=criterion.rubric)
    with made_here() as made:
        accepted_application(phase.committee.cycle)
    copied = [row for row in made if row._meta.model_name in ("application", "submission")]
    with transaction.atomic():  # a copy may come before what it points at
        multiply(copied, number - 1)
    if is_blind:
        _leave_out(phase, accepted_application(phase.committee.cycle))
    _add_reviews(phase, [ReviewerFactory(committee=phase.committee, accepted=True) for _number in range(reviewers)])
    return phase


def _leave_out(phase: Any, application: Any) -> None:
    from awards.reviews.domain.phase import leave_out  # noqa: PLC0415 -- after set-up
    from tests.factories.people import staff  # noqa: PLC0415 -- as above

    leave_out(phase, [application.pk], reason="対象外", by=staff("run_reviews"))


def _add_reviews(phase: Any, reviewers: list[Any]) -> None:
    from django.utils import timezone  # noqa: PLC0415 -- after set-up

    from awards.reviews.domain.queries.phase_application import (  # noqa: PLC0415 -- as above
        key_of,
        list_phase_applications,
    )
    from awards.reviews.models import Assignment, ConflictDeclaration, Review, Score  # noqa: PLC0415 -- as above

    now, criteria = timezone.now(), list(phase.rubrics.get().criteria.all())
    applications: list[Any] = list(list_phase_applications(phase).order_by("pk"))
    pairs = [
        (one, reviewers[(place * PER_APPLICATION + seat) % len(reviewers)])
        for place, one in enumerate(applications)
        for seat in range(PER_APPLICATION)
    ]
    handed_in = {"state": "handed_in", "handed_in_at": now, "first_handed_in_at": now}
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(reviewer=reviewer, application=one, declared_at=now) for one, reviewer in pairs
    )
    Assignment.objects.bulk_create(
        Assignment(phase=phase, reviewer=reviewer, application=one, assigned_at=now, assigned_by=reviewer.user)
        for one, reviewer in pairs
    )
    reviews = Review.objects.bulk_create(
        Review(
            phase=phase,
            reviewer=reviewer,
            application=one,
            key=key_of(phase, one),
            submission_id=one.current_submission_id,
            rubric=criteria[0].rubric,
            begun_at=now,
            saved_at=now,
            **({} if place == len(pairs) - 1 else handed_in),
        )
        for place, (one, reviewer) in enumerate(pairs)
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=one, grade=1 + (review.pk * 7 + place * 3) % 5, comment="続いている。" * 10)
        for review in reviews
        for place, one in enumerate(criteria)
    )


def measure_all(phase: Any) -> list[Measured]:
    """Every bound once."""
    from django.test import Client  # noqa: PLC0415 -- after set-up
    from django.urls import reverse  # noqa: PLC0415 -- as above

    from awards.rankings.domain.printing.ranking_paper import print_parts, print_summary  # noqa: PLC0415 -- as above
    from awards.rankings.domain.printing.ranking_table import write_table  # noqa: PLC0415 -- as above
    from awards.rankings.domain.ranking_freeze import freeze_ranking  # noqa: PLC0415 -- as above
    from awards.rankings.models import Ranking  # noqa: PLC0415 -- as above
    from tests.factories.people import staff  # noqa: PLC0415 -- as above

    secretariat, clerk = Client(), staff("run_reviews", "view_reviewphase", "change_reviewphase")
    secretariat.force_login(clerk)
    page, other = reverse("review_phases:ranking", args=[phase.pk]), reverse("wagtailadmin_account")
    number = itertools.count()  # of the same name it would be kept once
    freezing = "freezing, names hidden" if phase.is_blind else "freezing"
    found = [
        _measure("ranking, the page", lambda: secretariat.get(page), frame=lambda: secretariat.get(other)),
        _measure(freezing, lambda: freeze_ranking(phase, name=f"委員会{next(number)}", by=clerk)),
    ]
    ranking = Ranking.objects.filter(phase=phase)[0]
    found += [
        _measure("table", lambda: write_table(ranking, language="ja"), times=1),
        _measure("summary", lambda: print_summary(ranking, language="ja"), times=1),
        _measure("pages", lambda: list(print_parts(ranking, language="ja")), times=1),
    ]
    return [*found, *_measure_reviewer(phase, phase.reviews.select_related("reviewer__user").get(state="draft"))]


def _measure_reviewer(phase: Any, review: Any) -> list[Measured]:
    from django.test import Client  # noqa: PLC0415 -- after set-up
    from django.urls import reverse  # noqa: PLC0415 -- as above

    reader = Client()
    reader.force_login(review.reviewer.user)
    ids, criterion = (review.reviewer.public_id, phase.public_id), review.scores.all()[0].criterion_id
    score = reverse("laurel_reviews:score", args=[*ids, review.key, criterion])
    number = 0

    def save() -> Any:
        nonlocal number
        number += 1
        body = {"values": {"choice": str(1 + number % 5)}, "save": f"0123456789abcdef.{number}"}
        return reader.patch(score, body, content_type="application/json", headers={"if-match": base})

    base = reader.get(score)["ETag"]
    own = _measure("saving a criterion", save)
    frame = _measure("saving a criterion", lambda: reader.get(reverse("laurel_reviews:ticket", args=ids)), times=1)
    return [
        _measure(
            "a reviewer's list",
            lambda: reader.get(reverse("laurel_reviews:phase", args=ids)),
            frame=lambda: reader.get(reverse("laurel_reviews:index")),
        ),
        Measured(own.name, own.seconds, own.statements - frame.statements - _count_clock(), own.processor),
    ]


def _count_clock() -> int:
    """On PostgreSQL a deadline is judged by the database's clock: a statement that a page which only reads has not."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    return int(connection.vendor == "postgresql")


def _measure(
    name: str, call: Callable[[], Any], *, times: int = TIMES, frame: Callable[[], Any] | None = None
) -> Measured:
    """Warm; every statement is counted, but for those that another page of the same `frame` takes as well."""
    for _turn in range(WARMED):
        call()
    answer, taken = _capture(call)
    framing = Counter[str]() if frame is None else _capture(frame)[1]
    own = taken - Counter({sql: number for sql, number in framing.items() if not any(one in sql for one in SIGNED_IN)})
    if getattr(answer, "status_code", 200) != 200:
        raise RuntimeError(f"{name}: {answer.status_code}")
    seconds, processor = [], []
    for _number in range(times):
        begun, used = time.perf_counter(), time.process_time()
        call()
        seconds.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    return Measured(name, statistics.median(seconds), own.total(), statistics.median(processor))


def _capture(call: Callable[[], Any]) -> tuple[Any, Counter[str]]:
    """What it answers, and its statements without their values; an insertion that SQLite takes in parts is one."""
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    with CaptureQueriesContext(connection) as captured:
        answer = call()
    taken = [_strip(query["sql"]) for query in captured if not query["sql"].startswith(TRANSACTION)]
    before = [None, *taken]
    parts = [sql.startswith("INSERT") and sql == last for sql, last in zip(taken, before, strict=False)]
    return answer, Counter(sql for sql, is_part in zip(taken, parts, strict=True) if not is_part)


def _strip(sql: str) -> str:
    """Without values."""
    text = sql.partition(" VALUES ")[0] if sql.startswith("INSERT") else sql
    return re.sub(r"'[^']*'|\b\d+\b", "?", text)


if __name__ == "__main__":
    sys.exit(main())
