"""What the secretariat shuts no reviewer opens, at once, whichever submission holds it; opened again, they do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from awards.applications.models import Application, Submission
from awards.reviews.domain.errors import DecisionReasonMissing
from awards.reviews.domain.reviewer_file import shut_file
from awards.reviews.models import Review, ReviewPhase, ShutFile
from foundation.audit.models import Entry
from tests.factories.applications import accepted_file, send_again
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(phase):
    ReviewPhase.objects.update(is_blind=False)
    phase.refresh_from_db()
    return phase


@pytest.fixture
def kept(named, reviewer):
    """A review of a submission whose file a correction has replaced."""
    review = handed_in_review(named, reviewer=reviewer)
    material = review.application.materials.get()
    send_again(review.application)
    newer = Application.objects.get(pk=review.application_id).current_submission
    assert list(newer.materials.all()) == []
    return material


def opens(client, reviewer, phase, file):
    client.force_login(reviewer.user)
    found = client.get(reverse("laurel_reviews:file", args=[reviewer.public_id, phase.public_id, file.public_id]))
    return found.status_code


def test_a_file_of_a_kept_submission_is_shut_and_opened_again(client, named, reviewer, kept, secretariat):
    assert opens(client, reviewer, named, kept.file) == 302

    shut_file(kept.file, is_shut=True, reason="個人情報があるため", by=secretariat)
    assert opens(client, reviewer, named, kept.file) == 404

    shut_file(kept.file, is_shut=False, reason="確かめたため", by=secretariat)
    assert opens(client, reviewer, named, kept.file) == 302
    assert list(Entry.objects.of(ShutFile.objects.get()).order_by("pk").values_list("event", flat=True)) == [
        "reviewer_file.shut",
        "reviewer_file.opened",
    ]


def test_the_copy_of_a_file_that_is_shut_is_shut(client, phase, reviewer, application, copy, secretariat):
    assert opens(client, reviewer, phase, copy) == 302

    shut_file(application.materials.get().file, is_shut=True, reason="個人情報", by=secretariat)

    assert opens(client, reviewer, phase, copy) == 404


def test_twice_is_once_and_a_reason_and_the_right_are_needed(kept, secretariat):
    for _turn in range(2):
        shut_file(kept.file, is_shut=True, reason="個人情報", by=secretariat)
    with pytest.raises(DecisionReasonMissing):
        shut_file(kept.file, is_shut=False, reason=" ", by=secretariat)
    with pytest.raises(PermissionDenied):
        shut_file(kept.file, is_shut=False, reason="x", by=staff("process_application"))

    row = ShutFile.objects.get()
    assert (row.is_shut, row.reason, Entry.objects.of(row).count()) == (True, "個人情報", 1)


def test_both_reviews_and_the_submission_in_force_are_on_the_clerks_page(client, named, kept, secretariat):
    other = accepted_file(None, "別の規程.pdf")
    newer = Submission.objects.get(pk=Application.objects.get(pk=kept.application_id).current_submission_id)
    facts = {"added_by": kept.added_by, "added_at": kept.added_at, "requirement": kept.requirement}
    newer.materials.create(application=kept.application, file=other, **facts)

    client.force_login(secretariat)
    page = page_of(client.get(f"{reverse('blind_copies:files')}?reference={kept.application.reference}"))

    assert Review.objects.get().submission != newer
    assert set(page.values("section input[name=file]", "value")) == {kept.file.public_id, other.public_id}
