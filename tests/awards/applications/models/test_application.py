"""What the database refuses of an application, whoever writes it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from tests.factories.applications import ApplicantFactory, ApplicationFactory

pytestmark = pytest.mark.django_db


def refuses(constraint, **columns):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Application.objects.update(**columns)


@pytest.mark.parametrize("state", sorted(ApplicationState.with_submission))
def test_received_without_a_submission(state):
    ApplicationFactory()

    refuses("application_submission_iff_submitted", state=state)


@pytest.mark.parametrize("state", [ApplicationState.DRAFT, ApplicationState.NOT_SUBMITTED])
def test_a_submission_in_force_of_what_was_not_received(state):
    ApplicationFactory(submitted=True)

    refuses("application_submission_iff_submitted", state=state)


def test_being_submitted_since_no_moment():
    ApplicationFactory()

    refuses("application_submitting_has_moment", state=ApplicationState.SUBMITTING)


def test_on_paper_without_who_entered_it_and_when_it_came():
    application = ApplicationFactory()

    refuses("application_entered_says_how", source="paper")
    refuses("application_entered_says_how", source="paper", received_at=timezone.now())
    refuses("application_entered_says_how", source="paper", entered_by=application.owner)
    refuses("application_entered_says_how", received_at=timezone.now())


def test_a_reference_is_given_once():
    ApplicationFactory(reference="SW-0001")
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(reference="SW-0001")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("corporate_number", "1234567890123"),
        ("corporate_number", "12"),
        ("organisation_kana", "みほん"),
        ("website", "なし"),
        ("contact_email", "見本"),
        ("employees_total", -1),
        ("organisation_name", "あ" * 101),
    ],
)
def test_a_value_that_is_not_well_formed(column, value):
    application = ApplicationFactory()
    setattr(application, column, value)

    with pytest.raises(ValidationError) as refused:
        application.full_clean()

    assert set(refused.value.message_dict) == {column}


def test_submitted_and_of_somebody():
    mine, draft = ApplicationFactory(submitted=True), ApplicationFactory()

    assert list(Application.objects.submitted()) == [mine]
    assert list(Application.objects.of(draft.owner)) == [draft]
    assert not Application.objects.of(ApplicantFactory()).exists()


def test_it_is_called_by_the_best_name_it_has():
    application = Application(public_id="a1", organisation_name="見本食品株式会社", reference="SW-0001")

    assert str(application) == "SW-0001"
    application.reference = None
    assert str(application) == "見本食品株式会社"
    application.organisation_name = ""
    assert str(application) == "a1"


@pytest.mark.parametrize("state", ApplicationState.values)
def test_which_states_the_applicant_changes_it_in(state):
    assert Application(state=state).is_editable is (state in ("draft", "returned"))
