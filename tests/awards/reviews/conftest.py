"""The person of the secretariat who runs the reviews; a blind phase, who reads in it, and a copy of a file."""

import pytest

from tests.awards.reviews.evening import Evening
from tests.factories.applications import full_cycle
from tests.factories.home import home_page
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    blind_copy,
)


@pytest.fixture
def secretariat():
    """Somebody who may invite reviewers and decide on conflicts, and has no other right of awards."""
    return staff("run_reviews")


@pytest.fixture
def phase():
    """Blind, and open."""
    return ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)


@pytest.fixture
def reviewer(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


@pytest.fixture
def application(phase, reviewer):
    made = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, made)
    return made


@pytest.fixture
def copy(application, secretariat):
    """The one that reviewers see."""
    return blind_copy(application.materials.get(), confirmed_by=secretariat)


@pytest.fixture
def evening(context, live_server):
    """A reviewer signed in in a browser, whose console has no error at the end."""
    home_page()
    made = Evening(context, live_server.url)
    yield made
    assert made.errors == []
