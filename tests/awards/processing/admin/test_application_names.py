"""The office reads names, where it knows them: an address is beside a name only where somebody is written to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import send_message
from awards.applications.models import ApplicationMember
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
OWNER, COLLEAGUE = "taro@example.jp", "hanako@example.jp"


@pytest.fixture
def application():
    """Its owner gave no name, but is the contact; a colleague has one."""
    owner = ApplicantFactory(email=OWNER, name="")
    application = ApplicationFactory(owner=owner, submitted=True, contact_name="見本 太郎", contact_email=OWNER)
    now = timezone.now()
    colleague = ApplicantFactory(email=COLLEAGUE, name="見本 花子")
    ApplicationMember.objects.create(
        application=application,
        email=COLLEAGUE,
        user=colleague,
        right="edit",
        invited_by=owner,
        invited_at=now,
        joined_at=now,
    )
    send_message(application, text="遅れます。", by=owner, from_staff=False)
    return application


def test_the_office_reads_the_contact_s_name_where_an_owner_gave_none(client, application):
    client.force_login(staff("view_application", "process_application"))

    shown = page_of(client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk])))
    sent = page_of(client.get(reverse("laurel_processing_admin_submission", args=[application.pk, 1])))

    assert Entry.objects.of(application).filter(actor=application.owner).exists()
    (address,) = shown.said_with(OWNER)  # of the contact, to write to
    assert len(shown.said_with("見本 太郎")) >= 4
    assert shown.said_with(COLLEAGUE) == [f"見本 花子 · {COLLEAGUE} (編集)"]
    assert (sent.said_with(OWNER, "p"), len(sent.said_with("見本 太郎", "main p"))) == ([], 1)
