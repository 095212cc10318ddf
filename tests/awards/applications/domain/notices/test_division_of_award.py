"""A cycle without a division of its own is its award's division's: it is written to, and named wherever one is."""

import pytest
from django.urls import reverse

from awards.applications.domain.notices import submission as notices
from awards.applications.domain.printing.application_document import footer_of
from awards.applications.models import Application
from foundation.notices.models import Notice
from tests.factories.organisations import DivisionFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def division(draft):
    """The award's division; the cycle names none."""
    made = DivisionFactory(name_ja="表彰係", email="office@example.jp")
    draft.cycle.programme.division = made
    draft.cycle.programme.save()
    assert draft.cycle.division is None
    return made


def test_it_reads_of_a_withdrawal(sent, division):
    application = sent()

    notices.notify_withdrawn(application, application.owner)

    assert Notice.objects.get(kind="awards.withdrawn_to_office").to == division.email


@pytest.mark.parametrize("is_english", [False, True])
def test_it_reads_in_its_language_of_a_file_of_what_it_entered(sent, division, correction, is_english):
    application = sent("en" if is_english else "ja")
    Application.objects.update(entered_by=application.owner, source="paper", received_at=application.submitted_at)
    application.refresh_from_db()

    notices.notify_files_failed(application, application.materials.all(), correction(application))
    notices.notify_not_replaced(application)

    failed, given_up = Notice.objects.filter(kind__startswith="awards.file").order_by("pk")
    assert {(each.to, each.language, each.values["cycle"]) for each in (failed, given_up)} == {
        (division.email, "ja", "見本賞2026")
    }
    assert failed.values["until"] == "2026年7月25日（土）12:00"


def test_papers_and_the_page_of_the_call_name_it(draft, division, client):
    shown = page_of(client.get(reverse("laurel_applications:start", args=[draft.cycle.public_id])))

    assert division.email in shown.one("aside .quiet a[href^=mailto]").text
    assert footer_of(draft.cycle).startswith(f"{division}　office@example.jp")
