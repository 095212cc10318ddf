"""How far each section of a draft is."""

import pytest

from awards.applications.domain import list_sections, load_draft
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import (
    CycleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def test_sections_tell_how_far_it_is():
    application = ApplicationFactory(complete=True, contact_name="")

    states = list_sections(load_draft(application))

    assert [(state.section, state.progress) for state in states] == [
        ("organisation", "part"),
        ("questions", "done"),
        ("efforts", "done"),
        ("materials", "done"),
        ("check", "todo"),
    ]


def test_an_award_without_measures_has_no_such_section():
    application = ApplicationFactory(cycle=CycleFactory(), empty=True)

    states = list_sections(load_draft(application))

    assert [(state.section, state.progress) for state in states] == [("organisation", "todo"), ("check", "todo")]
