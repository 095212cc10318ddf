"""Who shouldn't review it: written where the cycle asks, kept with the submission, read by the secretariat alone."""

import csv
import io

import pytest
from django.urls import reverse

from awards.applications.domain import Unlock, fill_in_from, make_reading_link, reading_secret
from awards.applications.domain.printing import print_receipt, print_summary
from awards.applications.domain.printing.application_blank_form import make_form
from awards.applications.models import Application
from awards.processing.domain.queries.submission_difference import list_changed_ids
from awards.programmes.models import AwardCycle
from tests.awards.applications.views.test_answer_autosave import patch
from tests.factories.applications import ApplicationFactory, full_cycle, page, returned
from tests.factories.people import staff
from tests.factories.programmes import days_from_now
from tests.parts.html import page_of
from tests.parts.paper import text_of

pytestmark = pytest.mark.django_db
NAME = "excluded_reviewers"
WHO, LABEL = "競合未来 教授\n敵対総研", "審査を避けてほしい人・団体"


@pytest.fixture
def cycle():
    return full_cycle(has_reviewer_exclusions=True)


@pytest.fixture
def application(client, cycle):
    application = ApplicationFactory(cycle=cycle, complete=True)
    client.force_login(application.owner)
    return application


def test_a_name_a_line_is_saved_shown_and_sent(client, application):
    opened = page_of(client.get(page(application, "organisation")))
    assert opened.one("label[for=id_excluded_reviewers]").text.startswith(LABEL)

    posted = {**opened.one("main form[data-autosave]").fields, NAME: f" {WHO.replace(chr(10), chr(13) + chr(10))}\n"}
    client.post(page(application, "organisation"), posted)

    application.refresh_from_db()
    assert (application.excluded_reviewers, application.organisation_name) == (WHO, "見本食品株式会社")
    shown = page_of(client.get(page(application, "check")))
    assert shown.said_with("競合未来", "main dd") == ["競合未来 教授敵対総研"]
    client.post(page(application, "check"), {"declaration-true": "on"})
    submission = Application.objects.get(pk=application.pk).current_submission
    assert submission.snapshot["organisation"][NAME] == submission.excluded_reviewers == WHO
    assert "敵対総研" in text_of(print_receipt(submission, language="ja").content)


def test_too_much_is_refused_with_a_sentence_and_stays(client, application):
    answer = client.post(page(application, "organisation"), {NAME: "競" * 1001, "city": "見本市"})

    application.refresh_from_db()
    assert (application.excluded_reviewers, application.city) == ("", "見本市")
    shown = page_of(answer)
    assert shown.fields[NAME] == "競" * 1001
    assert "1001" in shown.one("#id_excluded_reviewers-e").text


def test_it_is_saved_by_itself_against_its_version(client, application):
    first = patch(client, application, "column", NAME, '"0"', excluded_reviewers=WHO)
    late = patch(client, application, "column", NAME, '"0"', excluded_reviewers="別の人")

    assert (first.status_code, late.status_code) == (200, 412)
    application.refresh_from_db()
    assert (application.excluded_reviewers, application.column_revisions) == (WHO, {NAME: 1})


def test_where_the_cycle_does_not_ask_there_is_no_such_thing(client):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)

    assert NAME not in page_of(client.get(page(application, "organisation"))).fields
    assert patch(client, application, "column", NAME, '"0"', excluded_reviewers=WHO).status_code == 404
    client.post(page(application, "organisation"), {NAME: WHO, "city": "見本市"})
    application.refresh_from_db()
    assert (application.excluded_reviewers, application.city) == ("", "見本市")
    with pytest.raises(ValueError, match="one thing"):
        returned(ApplicationFactory(submitted=True), Unlock(column=NAME), by=staff("process_application"))


def test_what_was_written_before_the_cycle_stopped_asking_can_still_be_changed(client, application):
    Application.objects.update(excluded_reviewers=WHO)
    AwardCycle.objects.update(has_reviewer_exclusions=False)

    client.post(page(application, "organisation"), {NAME: ""})

    application.refresh_from_db()
    assert application.excluded_reviewers == ""


def test_a_correction_may_name_it(client, cycle):
    application, clerk = ApplicationFactory(cycle=cycle, submitted=True), staff("process_application")
    returned(application, Unlock(column=NAME, reason="団体名が略称です"), by=clerk)
    client.force_login(application.owner)

    assert NAME in page_of(client.get(page(application, "correction"))).fields
    patch(client, application, "column", NAME, '"0"', excluded_reviewers=WHO)
    application.refresh_from_db()
    assert list_changed_ids([application]) == {application.pk}
    client.post(page(application, "correction"), {NAME: WHO})

    submission = Application.objects.get(pk=application.pk).current_submission
    assert (submission.number, submission.excluded_reviewers) == (2, WHO)


def test_who_reads_by_a_link_and_the_summary_for_a_manager_have_no_names(client, application):
    Application.objects.update(excluded_reviewers=WHO)
    application.refresh_from_db()
    link = make_reading_link(application, by=application.owner)
    address = reverse("laurel_applications:read", args=[reading_secret(link)])

    assert "敵対総研" not in client.get(address).content.decode()
    assert "敵対総研" not in text_of(print_summary(application, language="ja").content)


def test_next_year_starts_without_them(cycle, application):
    moments = {name: days_from_now(days) for name, days in (("announced_at", -400), ("opens_at", -390))}
    before = full_cycle(
        programme=cycle.programme, has_reviewer_exclusions=True, closes_at=days_from_now(-350), **moments
    )
    earlier = ApplicationFactory(cycle=before, owner=application.owner, excluded_reviewers=WHO, city="見本市")

    filled = fill_in_from(application, earlier, by=application.owner)

    application.refresh_from_db()
    assert (application.excluded_reviewers, application.city, NAME in filled.columns) == ("", "見本市", False)


def test_the_blank_form_asks_what_the_page_asks(cycle):
    labels = [[part["label"] for part in make_form(one)["sections"][0]["parts"]] for one in (cycle, full_cycle())]

    assert [LABEL in found for found in labels] == [True, False]


def test_the_public_form_says_nothing_of_it(client, cycle):
    address = f"/api/v3/award-cycles/{cycle.public_id}/"

    assert "xclu" not in client.get(address).content.decode()
    form = client.get(f"{address}form/").json()
    assert NAME not in form["properties"]["organisation"]["properties"]


def test_the_secretariat_reads_it_on_the_page_in_the_submission_and_in_the_export(client, cycle):
    application = ApplicationFactory(cycle=cycle, excluded_reviewers=WHO, submitted=True)
    client.force_login(staff("view_application", "process_application"))
    one = f"/admin/awards/applications/inspect/{application.pk}/"

    assert page_of(client.get(one)).said_with("敵対総研", "dd") == ["競合未来 教授敵対総研"]
    sent = client.get(reverse("laurel_processing_admin_submission", args=[application.pk, 1]))
    assert "敵対総研" in page_of(sent).one("main").text
    exported = client.get("/admin/awards/applications/?export=csv")
    content = b"".join(exported.streaming_content) if exported.streaming else exported.content
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert WHO in row.values()
