"""A correction names what may be changed, and until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    get_editable,
    load_draft,
    remove_material,
    save_answers,
    save_organisation,
    submit_application,
)
from awards.applications.domain.errors import CorrectionOver, NotEditable, NothingNamed, UntilPassed
from awards.processing.domain import accept_application, mark_ineligible
from foundation.records.domain.errors import ReasonMissing
from tests.factories.applications import ApplicationFactory, item_of, returned

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def test_a_request_to_correct_names_what_and_until_when(application, secretariat):
    for error, items, days in ((NothingNamed, [], 1), (UntilPassed, [Unlock(column="city")], -1)):
        with pytest.raises(error):
            returned(application, *items, by=secretariat, days=days)
    foreign = ApplicationFactory().cycle.items.first()
    for amiss in (Unlock(), Unlock(item=foreign), Unlock(column="state"), Unlock(item=foreign, column="city")):
        with pytest.raises(ValueError, match="one thing"):
            returned(application, amiss, by=secretariat)
    with pytest.raises(ReasonMissing):
        mark_ineligible(application, reason=" ", by=secretariat)
    application.refresh_from_db()
    assert application.state == "submitted"


def test_a_returned_application_has_only_the_named_items_unlocked(application, secretariat):
    active, effect = item_of(application, "active"), item_of(application, "effect")
    before = application.answers.get(item_version__item=effect).text
    returned(application, Unlock(item=active), Unlock(column="city"), by=secretariat)
    application.refresh_from_db()

    save_answers(load_draft(application), {active.pk: {"numerator": 32}}, by=application.owner)
    save_organisation(application, {"city": "山形市"}, by=application.owner)
    for refused in (
        lambda: save_answers(
            load_draft(application), {active.pk: {"numerator": 1}, effect.pk: {"text": "x"}}, by=application.owner
        ),
        lambda: save_organisation(application, {"city": "x", "organisation_name": "x"}, by=application.owner),
        lambda: remove_material(application.materials.get(), by=application.owner),
    ):
        with pytest.raises(NotEditable):
            refused()

    assert application.answers.get(item_version__item=active).numerator == 32
    assert application.answers.get(item_version__item=effect).text == before


def test_a_correction_ends_at_its_moment_and_can_be_asked_anew(application, secretariat):
    first = returned(application, Unlock(column="city"), by=secretariat)
    application.refresh_from_db()
    assert get_editable(application, first.until - timedelta(microseconds=1)).columns == {"city"}
    for attempt in (
        lambda: save_organisation(application, {"city": "x"}, by=application.owner, at=first.until),
        lambda: submit_application(application, by=application.owner, at=first.until),
    ):
        with pytest.raises(CorrectionOver):
            attempt()

    again = returned(application, Unlock(column="website"), by=secretariat, days=9)

    assert get_editable(application, timezone.now()).columns == {"website"}
    assert list(application.corrections.filter(closed_at=None)) == [again]
    assert accept_application(application, by=secretariat).state == "accepted"
    assert not application.corrections.filter(closed_at=None).exists()
