"""What applicants were notified of, in either language; the address of its page, for whom there is one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.releases.domain.queries.outcome_reading import (
    find_address,
    find_next_call,
    find_outcome,
    find_results,
    word,
)
from tests.awards.releases.decided import release_now
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "said"), [("ja", "補欠となりました"), ("en", "It is in reserve")])
def test_the_words_are_the_approved_ones_filled_in(decided, time_machine, language, said):
    release = release_now(decided, time_machine)
    application, cycle = decided.judged.applications[2], decided.judged.cycle
    text = decided.text_of(release, "reserve")

    wording = word(find_outcome(application.public_id, application.owner), language)

    name = getattr(cycle, f"name_{language}")
    assert wording.subject == getattr(text, f"subject_{language}").replace("{cycle}", name)
    assert said in wording.body
    assert application.reference in wording.body
    assert "{" not in wording.body


def test_there_is_an_address_once_its_people_are_notified(decided, time_machine):
    application = decided.judged.applications[3]
    before = find_address(application, application.owner)

    release_now(decided, time_machine)

    assert before is None
    assert find_address(application, application.owner) == f"/apply/{application.public_id}/outcome/"
    assert find_address(application, decided.judged.applications[2].owner) is None


def test_staff_who_hold_an_application_from_paper_are_not_its_applicant(decided, time_machine):
    release_now(decided, time_machine)
    paper, clerk = decided.judged.applications[3], staff("process_application")
    rows = Application.objects.filter(pk=paper.pk)
    rows.update(owner=clerk, entered_by=clerk, received_at=timezone.now(), source="paper")

    assert find_outcome(paper.public_id, clerk) is None
    rows.update(owner=paper.owner)
    assert find_outcome(paper.public_id, paper.owner).application == paper


def test_results_and_calls_are_named_when_they_are_public(decided):
    cycle, now = decided.judged.cycle, timezone.now()
    soon = CycleFactory(programme=cycle.programme, opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=30))

    assert find_results(cycle, now) is None
    assert find_next_call(cycle, now) is None
    assert find_next_call(cycle, soon.opens_at) == soon
    assert find_next_call(CycleFactory(), now) is None
