"""What came on paper or by e-mail: entered by staff on the applicant's own pages, judged by when it came in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import load_draft, send_message, submit_application, take_back_application
from awards.applications.domain.errors import ApplicationIncomplete
from awards.applications.domain.queries.application_missing_items import mark_missing, missing_sections
from awards.applications.domain.queries.submission_in_force import load_in_force
from awards.applications.domain.reminder import remind_drafts
from awards.applications.domain.submission_completeness import list_missing
from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application, PostalNotice
from awards.processing.domain import accept_application
from awards.processing.domain.application_paper_entry import enter_application
from awards.processing.domain.errors import ReceivedOutside
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, ApplicationFactory, fails, fill_in, full_cycle, page
from tests.factories.organisations import DivisionFactory
from tests.factories.people import staff
from tests.parts.html import page_of

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
    released = full_cycle()
    released.released_at = released.closes_at + timedelta(days=9)
    facts = {"received_at": released.opens_at, "by": staff(*RIGHTS), "at": released.released_at}
    with pytest.raises(CycleClosed):
        enter_application(released, source="paper", **facts)
    late = cycle.closes_at + timedelta(days=1)
    with pytest.raises(ReceivedOutside):
        enter_application(cycle, source="paper", received_at=cycle.closes_at, by=staff(*RIGHTS), at=late)
    with pytest.raises(ValueError):
        enter_application(cycle, source="online", received_at=now, by=staff(*RIGHTS))
    client.force_login(staff("view_application"))
    assert client.get(reverse("laurel_processing_admin_enter")).status_code == 302


# Incomplete, and without an address


@pytest.fixture
def clerk():
    return staff(*RIGHTS)


def entered(clerk, **columns):
    """On paper since two hours, with the columns that were on it."""
    cycle, now = full_cycle(division=DivisionFactory()), timezone.now()
    application = enter_application(cycle, source="paper", received_at=now - timedelta(hours=2), by=clerk, at=now)
    Application.objects.filter(pk=application.pk).update(**ORGANISATION | columns)
    return Application.objects.get(pk=application.pk)


def complete(clerk, **columns):
    application = entered(clerk, **columns)
    fill_in(application)
    return application


def test_an_incomplete_one_is_recorded_as_received_with_what_is_missing(clerk):
    application = entered(clerk)

    submission = submit_application(application, by=clerk, may_be_incomplete=True)

    application.refresh_from_db()
    assert (application.state, application.current_submission) == ("submitted", submission)
    sections = {finding.section for finding in list_missing(load_in_force(application))}
    assert sections == {"questions", "efforts", "materials", "check"}
    missing = Entry.objects.get(event="application.recorded_incomplete").after["missing"]
    assert missing == [finding.field for finding in list_missing(load_in_force(application))]


def test_it_is_completed_later(clerk):
    application = entered(clerk)
    submit_application(application, by=clerk, may_be_incomplete=True)
    take_back_application(application, by=clerk)
    fill_in(application)

    second = submit_application(application, by=clerk)

    assert (second.number, list_missing(load_in_force(Application.objects.get()))) == (2, [])


def test_without_the_name_of_the_organisation_it_is_not_recorded(clerk):
    with pytest.raises(ApplicationIncomplete) as refused:
        submit_application(entered(clerk, organisation_name=""), by=clerk, may_be_incomplete=True)

    assert [finding.field for finding in refused.value.missing] == ["organisation_name"]


def test_an_applicant_records_nothing_incomplete(clerk):
    online, handed_over, owner = ApplicationFactory(), entered(clerk), ApplicantFactory()
    Application.objects.filter(pk=handed_over.pk).update(owner=owner)

    for application, by in ((online, online.owner), (online, clerk), (handed_over, owner)):
        with pytest.raises(MayNot):
            submit_application(application, by=by, may_be_incomplete=True)


def test_an_incomplete_one_waits_only_for_the_file_that_failed(clerk):
    application = complete(clerk)
    application.answers.all().delete()
    material = application.materials.get()
    fails(material)

    submit_application(application, by=clerk, may_be_incomplete=True)

    application.refresh_from_db()
    assert application.state == "submitting"
    assert list(Notice.objects.values_list("kind", "to")) == [("awards.file_failed", application.cycle.division.email)]


def test_the_button_is_on_the_check_page_of_who_enters_it(client, clerk):
    application = entered(clerk)
    client.force_login(clerk)
    address = page(application, "check")
    button = 'main button[name="incomplete"]'

    assert page_of(client.get(address)).texts(button) == ["足りないまま受け付ける"]
    assert client.post(address, {"incomplete": "yes"})["Location"] == page(application, "receipt")
    take_back_application(application, by=clerk)
    fill_in(application)
    assert page_of(client.get(address)).texts(button) == []

    online = ApplicationFactory()
    client.force_login(online.owner)
    assert page_of(client.get(page(online, "check"))).texts(button) == []
    assert client.post(page(online, "check"), {"incomplete": "yes"}).status_code == 403
    online.refresh_from_db()
    assert online.state == "draft"


def test_an_address_is_not_compulsory_on_paper(clerk):
    application = complete(clerk, contact_email="")

    assert list_missing(load_draft(application)) == []
    assert missing_sections(mark_missing(Application.objects.all()).get()) == []
    assert submit_application(application, by=clerk)


def test_mail_goes_to_the_contact_and_never_to_who_typed_it(clerk):
    application, boss = complete(clerk), staff(*RIGHTS)
    submit_application(application, by=clerk)
    application.refresh_from_db()

    send_message(application, text="確かめます。", by=boss, from_staff=True)
    accept_application(application, by=boss)

    sent = list(Notice.objects.order_by("pk").values_list("kind", "to"))
    assert sent == [(kind, "kami@example.jp") for kind in ("awards.receipt", "awards.message", "awards.accepted")]
    assert PostalNotice.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "なし"])
def test_without_an_address_each_notice_is_written_to_be_posted(clerk, typed):
    application, boss = complete(clerk, contact_email=typed), staff(*RIGHTS)
    submit_application(application, by=clerk)
    application.refresh_from_db()

    accept_application(application, by=boss)

    assert Notice.objects.count() == 0
    written = list(PostalNotice.objects.values_list("application", "kind", "posted_at"))
    assert written == [(application.pk, kind, None) for kind in ("awards.receipt", "awards.accepted")]
    receipt = PostalNotice.objects.get(kind="awards.receipt")
    assert receipt.subject.count(application.reference) == 1


def test_a_draft_from_paper_reminds_nobody(clerk):
    application = entered(clerk)
    Application.objects.update(created_at=timezone.now() - timedelta(days=20))

    assert remind_drafts(at=application.cycle.closes_at - timedelta(hours=2)) == 0


def test_once_handed_over_mail_goes_to_the_applicant(clerk):
    application, owner = complete(clerk), ApplicantFactory(email="owner@example.jp")
    Application.objects.filter(pk=application.pk).update(owner=owner)
    application.refresh_from_db()
    submit_application(application, by=clerk)

    assert set(Notice.objects.values_list("to", flat=True)) == {"owner@example.jp", "kami@example.jp"}


@pytest.mark.parametrize(
    "name", ["application", "organisation", "parties", "questions", "efforts", "materials", "check", "messages"]
)
def test_every_page_of_it_says_on_behalf_of_whom(client, clerk, name):
    application = entered(clerk)
    client.force_login(clerk)

    assert page_of(client.get(page(application, name))).texts("main #on-behalf b") == ["紙の団体 の代行入力"]


def test_no_page_of_an_applicant_does(client):
    application = ApplicationFactory()
    client.force_login(application.owner)

    assert not page_of(client.get(page(application, "organisation"))).has("#on-behalf")
