"""Each report and list of Wagtail's own that is taken away is on record: who, which, when, how, how many rows."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from tests.factories.pages import add_page, front_page
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
REPORTS = {
    "site_history": ("wagtailcore.pagelogentry", "レポートの書き出し：サイトの履歴"),
    "locked_pages": ("wagtailcore.page", "レポートの書き出し：ロック中のページ"),
    "aging_pages": ("wagtailcore.page", "レポートの書き出し：更新の古いページ"),
    "page_types_usage": ("contenttypes.contenttype", "レポートの書き出し：使われているページの種類"),
    "workflow": ("wagtailcore.workflowstate", "レポートの書き出し：ワークフロー"),
    "workflow_tasks": ("wagtailcore.taskstate", "レポートの書き出し：ワークフローのタスク"),
}
FORMATS = ("csv", "xlsx")


@pytest.fixture
def clerk(client):
    person = get_user_model().objects.create_superuser("clerk@example.jp")
    client.force_login(person)
    return person


@pytest.fixture
def page(clerk):
    """A page that every report lists: published, locked, in a workflow."""
    page = add_page(Page(title="募集要項", slug="guide"), parent=front_page())
    page.save_revision(user=clerk).publish(user=clerk)
    Workflow.objects.get().start(page, clerk)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=clerk, locked_at=timezone.now())
    return page


def take(client, name, **query):
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.getvalue()


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_each_report_of_wagtail_s_is_on_record_when_it_is_taken_away(client, clerk, page, report, file_format):
    before, kind = timezone.now(), REPORTS[report]

    assert take(client, f"wagtailadmin_reports:{report}", export=file_format, q="")

    (entry,) = Entry.objects.filter(event__endswith=".exported")
    facts = {"format": file_format, "filters": {"q": [""]}}
    assert (entry.event, entry.actor, entry.subject_type) == (f"{report}.exported", clerk, kind[0])
    assert entry.after == facts | {"rows": entry.after["rows"]}
    assert entry.after["rows"] > 0
    assert before <= entry.at <= timezone.now()
    assert event_name(entry.event) == kind[1]


@pytest.mark.parametrize("report", REPORTS)
def test_to_look_at_a_report_is_no_export(client, clerk, page, report):
    take(client, f"wagtailadmin_reports:{report}", export="pdf")
    take(client, f"wagtailadmin_reports:{report}")

    assert not Entry.objects.filter(event__endswith=".exported").exists()


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_report_in_which_nothing_is_found_is_on_record_with_no_rows(client, clerk, page, file_format):
    take(client, "wagtailadmin_reports:site_history", export=file_format, label="nothing like it")

    entry = Entry.objects.get(event="site_history.exported")
    assert entry.after == {"format": file_format, "filters": {"label": ["nothing like it"]}, "rows": 0}


def test_who_may_not_read_a_report_leaves_no_record(client, page):
    client.force_login(staff())
    client.get(reverse("wagtailadmin_reports:locked_pages"), {"export": "csv"})

    assert not Entry.objects.filter(event__endswith=".exported").exists()


def test_lists_that_wagtail_makes_are_on_record_by_what_they_list(client, clerk):
    Redirect.objects.create(old_path="/old", redirect_link="/new")

    take(client, "wagtailredirects:index", export="csv")

    entry = Entry.objects.get(subject_type="wagtailredirects.redirect")
    assert (entry.event, entry.after["rows"]) == ("redirect.exported", 1)


def test_a_list_of_ours_is_on_record_once(client, clerk):
    take(client, "organisation:index", export="xlsx")

    assert Entry.objects.filter(event="organisation.exported").count() == 1
