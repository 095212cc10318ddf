"""What was corrected since the release: pages beside what was approved, awardees; who and when."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.releases.domain.queries.release_correction import list_corrected
from foundation.audit.models import Entry
from tests.awards.releases.corrected import release_with_certificates
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_pages_and_awardees_that_were_corrected_are_named_with_who(ready, time_machine, admin_user):
    release = release_with_certificates(ready, time_machine)
    assert list_corrected(release) == []
    ready.page.refresh_from_db()
    ready.page.title = "訂正した題"
    ready.page.save_revision(user=admin_user).publish(user=admin_user)
    Entry.objects.create(
        event="wagtail.edit",
        subject_type="laurel_results.awardee",
        subject_id=str(ready.awardee.pk),
        actor=ready.clerk,
    )

    page, awardee = list_corrected(release)

    assert (page.what.pk, page.by, awardee.what, awardee.by) == (ready.page.pk, admin_user, ready.awardee, ready.clerk)
    staff = Client()
    staff.force_login(admin_user)
    assert staff.get(page.url).status_code == 200
    assert awardee.url == reverse("award_awardees:edit", args=[ready.awardee.pk])


def test_results_text_and_panel_of_the_live_page_that_are_corrected_are_named(ready, time_machine, admin_user):
    cycle_page = ready.page.get_parent().specific
    release = release_with_certificates(ready, time_machine)
    cycle_page.refresh_from_db()
    cycle_page.title = "ほかの題"
    cycle_page.save_revision(user=admin_user).publish(user=admin_user)
    before = list_corrected(release)
    cycle_page.results_text = "<p>訂正した講評</p>"
    cycle_page.save_revision(user=admin_user).publish(user=admin_user)

    (text,) = list_corrected(release)

    assert before == []
    assert (text.what.pk, text.by, text.is_text) == (cycle_page.pk, admin_user, True)
    staff = Client()
    staff.force_login(admin_user)
    assert "訂正した講評" in page_of(staff.get(text.url)).one("main").text
    cycle_page.results_text = ""
    cycle_page.save_revision(user=admin_user).publish(user=admin_user)
    assert list_corrected(release) == []


def test_before_it_is_out_nothing_is_corrected(ready):
    assert list_corrected(ready.begin()) == []
