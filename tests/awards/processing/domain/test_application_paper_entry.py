"""What came on paper or by e-mail: entered by staff on the applicant's own pages, judged by when it came in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import submit_application
from awards.applications.domain.errors import ApplicationIncomplete
from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application
from awards.processing.domain.application_paper_entry import enter_application
from awards.processing.domain.errors import ReceivedOutside
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.applications import fill_in, full_cycle
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
RIGHTS = ("view_application", "process_application")
ORGANISATION = {
    "organisation_name": "紙の団体",
    "organisation_kana": "カミノダンタイ",
    "industry_id": "E",
    "prefecture_id": "06",
    "employees_total": 30,
    "contact_name": "紙 花子",
    "contact_email": "kami@example.jp",
}


def test_it_is_entered_checked_and_sent_like_any_other_after_the_close(client):
    cycle = full_cycle()
    person = staff(*RIGHTS)
    client.force_login(person)
    came_in = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=2)
    given = {"cycle": cycle.pk, "source": "paper", "received_at": f"{timezone.localtime(came_in):%Y-%m-%d %H:%M}"}

    response = client.post(reverse("laurel_processing_admin_enter"), given | {"language": "ja"})

    application = Application.objects.get()
    assert response["Location"] == reverse("laurel_applications:application", args=[application.public_id])
    assert (application.owner, application.entered_by, application.source) == (person, person, "paper")
    AwardCycle.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    application.refresh_from_db()
    assert client.get(response["Location"]).status_code == 200
    assert close_draft(application, at=timezone.now()) is False
    with pytest.raises(ApplicationIncomplete):
        submit_application(application, by=person)
    Application.objects.update(**ORGANISATION)
    application.refresh_from_db()
    fill_in(application)

    submission = submit_application(application, by=person)

    assert (submission.source, submission.submitted_at) == ("paper", came_in)
    assert Entry.objects.get(event="application.entered").actor == person


@pytest.mark.parametrize(("hours", "refusal"), [(-24 * 40, ReceivedOutside), (1, ReceivedOutside)])
def test_what_came_before_the_opening_or_has_not_come_yet(hours, refusal):
    with pytest.raises(refusal):
        enter_application(
            full_cycle(), source="email", received_at=timezone.now() + timedelta(hours=hours), by=staff(*RIGHTS)
        )


def test_what_came_after_the_close_is_refused_with_its_reason(client):
    cycle = full_cycle(closes_at=timezone.now() - timedelta(hours=3))
    client.force_login(staff(*RIGHTS))
    given = {"cycle": cycle.pk, "source": "paper", "received_at": f"{timezone.localtime():%Y-%m-%d %H:%M}"}

    response = client.post(reverse("laurel_processing_admin_enter"), given | {"language": "ja"})

    assert len(response.context["form"].non_field_errors()) == 1
    assert Application.objects.count() == 0


def test_only_the_secretariat_and_only_while_the_call_stands(client):
    cycle, now = full_cycle(), timezone.now()
    with pytest.raises(MayNot):
        enter_application(cycle, source="paper", received_at=now, by=staff("view_application"))
    with pytest.raises(CycleClosed):
        enter_application(full_cycle(state="suspended"), source="paper", received_at=now, by=staff(*RIGHTS))
    with pytest.raises(ValueError):
        enter_application(cycle, source="online", received_at=now, by=staff(*RIGHTS))
    client.force_login(staff("view_application"))
    assert client.get(reverse("laurel_processing_admin_enter")).status_code == 302
