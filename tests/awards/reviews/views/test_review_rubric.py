"""A page that was open while a criterion was taken away: what goes on is to be looked at again."""

import pytest

from awards.reviews.domain.rubric import begin_rubric
from tests.awards.reviews.grading import grade, review_address
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_a_page_from_before_a_criterion_was_removed_has_looked_at_nothing(
    client, reviewer, phase, criteria, applications
):
    url = review_address(reviewer, phase, applications[0])
    grade(client, url, criteria, ["3", "3"])
    opened = page_of(client.get(url)).one("form[data-autosave]").fields
    newest = begin_rubric(criteria[0].rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=criteria[1]).delete()
    shown = page_of(client.get(url))

    refused = client.post(url, opened | {"next": "1"})

    page = page_of(refused)
    assert refused.status_code == 422
    assert [len(one.all(".grading .warning-note")) for one in (shown, page)] == [1, 1]
    client.post(url, page.one("form[data-autosave]").fields | {"next": "1"})
    assert not page_of(client.get(url)).all(".grading .warning-note")
