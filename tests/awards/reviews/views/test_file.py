"""The address of a file for reviewers: it opens for who may read it, and tells nothing of who sent it."""

from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.reviews.models import Conflict
from foundation.audit.domain import record
from foundation.audit.models import Entry
from tests.assets.canaries import document
from tests.factories.applications import full_cycle
from tests.factories.assets import painted
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    assign,
    put_original,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)


def address(reviewer, phase, file_id):
    return reverse("laurel_reviews:file", args=[reviewer.public_id, phase.public_id, file_id])


def get(client, reviewer, phase, file_id):
    client.force_login(reviewer.user)
    return client.get(address(reviewer, phase, file_id))


def test_a_copy_is_saved_under_a_neutral_name(client, reviewer, phase, application, copy, s3):
    put_original(application.materials.get(), document(), "あおぞら食品の規程.pdf")

    response = get(client, reviewer, phase, copy.public_id)

    assert (response.status_code, "no-store" in response["Cache-Control"]) == (302, True)
    output = unquote(unquote(response["Location"])) + str(response.headers)
    assert "就業規則などの写し 1.pdf" in output
    assert "あおぞら" not in output
    assert application.materials.get().file.public_id not in output
    assert Entry.objects.of(copy.file).get().event == "file.downloaded"
    assert Entry.objects.of(copy.file).get().actor == reviewer.user


def test_a_phase_with_names_hands_out_what_was_received(client, reviewer, phase, application, s3):
    named = ReviewPhaseFactory(committee=phase.committee, number=2)
    assign(named, reviewer, application)
    file = put_original(application.materials.get(), painted(), "あおぞら食品の規程.pdf")

    response = get(client, reviewer, named, file.public_id)

    assert "あおぞら食品の規程.pdf" in unquote(unquote(response["Location"]))
    assert Entry.objects.get(event="file.downloaded").subject_label == ""  # auditors aren't told who reviews whom


@pytest.mark.parametrize("right", [None, "run_reviews"])
def test_by_its_number_nobody_who_does_not_run_reviews_finds_whose_file_a_reviewer_opened(
    client, reviewer, phase, application, s3, right
):
    named = ReviewPhaseFactory(committee=phase.committee, number=2)
    assign(named, reviewer, application)
    file = put_original(application.materials.get(), painted(), "あおぞら食品の規程.pdf")
    record("file.arrived", by=application.owner, subject=file)
    get(client, reviewer, named, file.public_id)
    client.force_login(staff("view_entry", *filter(None, [right])))

    listed = client.get(reverse("laurel_audit:report_results"), {"q": str(file.pk)}).context["object_list"]
    table = client.get(reverse("laurel_audit:report"), {"export": "csv"}).getvalue().decode()

    sent = ("file.arrived", application.owner_id, "あおぞら食品の規程.pdf")
    opened = ("file.downloaded", reviewer.user_id, "")
    of_file = [
        one for one in listed if (one.subject_type, one.subject_id) == ("laurel_assets.storedfile", str(file.pk))
    ]
    found = {(one.event, one.actor_id, one.subject_label) for one in of_file}
    assert found == ({sent, opened} if right else {sent})
    assert ("file.downloaded" in table, "file.arrived" in table) == (bool(right), True)


@pytest.mark.parametrize("who", ["unassigned", "in conflict", "of another cycle", "another person"])
def test_all_others_get_a_404(client, phase, reviewer, application, copy, who):
    other = {
        "unassigned": lambda: ReviewerFactory(committee=phase.committee, accepted=True),
        "in conflict": lambda: reviewer,
        "of another cycle": lambda: ReviewerFactory(accepted=True),
        "another person": lambda: reviewer,
    }[who]()
    if who == "in conflict":
        facts = {"reviewer": reviewer, "application": application, "source": "secretariat", "kind": "other"}
        Conflict.objects.create(**facts, state="proposed", noted_at=timezone.now())
    client.force_login(ReviewerFactory(accepted=True).user if who == "another person" else other.user)

    assert client.get(address(other, phase, copy.public_id)).status_code == 404
    assert client.get(address(other, phase, "nothing-like-it")).status_code == 404
    assert not Entry.objects.filter(event="file.downloaded").exists()


def test_a_phase_of_another_committee_opens_nothing(client, reviewer, copy):
    assert get(client, reviewer, ReviewPhaseFactory(is_blind=True), copy.public_id).status_code == 404


def test_a_head_and_a_post_are_refused(client, reviewer, phase, copy):
    client.force_login(reviewer.user)

    assert client.post(address(reviewer, phase, copy.public_id)).status_code == 405
