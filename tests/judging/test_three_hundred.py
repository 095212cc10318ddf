"""What judging is read on costs the same at 3 and at 300 applications, with reviews of ten criteria each: pages over
HTTP, papers as the worker makes them. The phase hides names, which asks for more, and has left one out.

Statements that sign in and frame a page are counted with it: they are the same.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.decisions.domain.decision import decide
from awards.decisions.domain.decision_set import begin_set
from awards.decisions.enums import Outcome
from awards.rankings.domain.ranking_file import make_paper, request_paper
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.enums import RankingPaper
from awards.rankings.models import RankingFile
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.models import Reviewer
from foundation.clock.models import Work
from tests.parts.html import page_of
from tools.bench.ranking import TRANSACTION, make_phase

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(300)]
NUMBERS = (3, 300)
MOST = 12  # statements of a paper, with those of the worker that takes it up and puts it away


@dataclass(frozen=True)
class Costs:
    """Statements of each page, by its name, and the rows that it shows."""

    statements: dict[str, int]
    rows: dict[str, int]


def measure(number: int) -> Costs:
    phase = make_phase(number, reviewers=3, is_blind=True)
    clerk = get_user_model().objects.create_superuser(f"clerk{number}@example.jp")
    reviewer = Reviewer.objects.filter(committee=phase.committee).select_related("user").first()
    ranking = freeze_ranking(phase, name="委員会", by=clerk)
    decision_set = begin_set(phase.committee.cycle, by=clerk)
    keys = list_phase_applications(phase).values_list("pk", flat=True)
    decide(decision_set, keys, outcome=Outcome.RESERVE, tier=None, by=clerk)
    secretariat = {
        "ranking": reverse("review_phases:ranking", args=[phase.pk]),
        "frozen ranking": reverse("review_rankings:inspect", args=[ranking.pk]),
        "assignment": reverse("review_phases:assignment", args=[phase.pk]),
        "board": reverse("decision_sets:board", args=[decision_set.pk]),
    }
    own = {"list": reverse("laurel_reviews:phase", args=[reviewer.public_id, phase.public_id])}
    costs = Costs({}, {})
    for paper in RankingPaper.values:
        request_paper(ranking, paper=paper, by=clerk)
        work = Work.objects.filter(kind=RankingFile.work_kind).latest("pk")
        with CaptureQueriesContext(connection) as captured:
            make_paper(work)
        costs.statements[paper] = len([query for query in captured if not query["sql"].startswith(TRANSACTION)])
    assert RankingFile.objects.filter(ranking=ranking, state="ready").count() == len(RankingPaper.values)
    for person, addresses in ((clerk, secretariat), (reviewer.user, own)):
        client = Client()
        client.force_login(person)
        for name, address in addresses.items():
            costs.statements[name], costs.rows[name] = count(client, address)
    return costs


def count(client: Any, address: str) -> tuple[int, int]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured), len(page_of(answer).all("main tbody tr"))


def test_every_page_and_paper_of_judging_costs_the_same_for_300_applications(s3) -> None:
    few, many = (measure(number) for number in NUMBERS)

    assert {name for name, number in many.statements.items() if number > few.statements[name]} == set()
    assert {paper for paper in RankingPaper.values if not 0 < many.statements[paper] <= MOST} == set()
    assert few.rows == dict.fromkeys(few.rows, 3) | {"board": 4}  # what is left out is decided on, too
    assert many.rows == dict.fromkeys(few.rows, 300) | {"board": 301, "assignment": 100}  # which comes in pages
