"""Pictures for sharing, made ahead: in the store before the approval, shown by nothing, right in the first answer."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.releases.domain.queries.release_finding import list_undrawn
from awards.releases.domain.queries.release_picture import list_incomplete
from awards.releases.domain.release import approve_release, lose_approvals, request_call_off, return_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_submission import BETWEEN, DRAWING, PATIENCE, SUBMISSION, request_submission
from awards.releases.models import Release
from foundation.assets.domain.rendition import make_renditions, want_renditions
from foundation.assets.storages import public_storage
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.sharing.domain.queries.share_picture import list_gone
from foundation.sharing.domain.share_picture import drop_picture, make_picture, renew_pictures
from foundation.sharing.models import SharePicture
from tests.factories.media import stored_image
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


def request(ready, *pages):
    """A release of these pages alone, being submitted."""
    release = ready.begin()
    release.pages.exclude(page__in=[page.pk for page in pages]).delete()
    return request_submission(release, by=ready.clerk)


def run(kind):
    """What the worker does of this kind; how much of it."""
    return [run_work(key) for key in Work.objects.filter(kind=kind, state="ready").values_list("pk", flat=True)]


def drop_gone():
    for picture in list_gone(at=timezone.now()):
        drop_picture(picture, at=timezone.now())


def read_names(release):
    pages = list(release.pages.order_by("page").values_list("page", flat=True))
    return dict(SharePicture.objects.filter(page_key__in=pages).values_list("page_key", "name"))


def list_stored():
    return {f"share/{name}" for name in public_storage().listdir("share")[1]}


def test_made_ahead_shown_by_nothing_and_there_in_the_first_answer(ready, time_machine):
    release = request(ready, ready.page, ready.english)
    assert (run(DRAWING), run(SUBMISSION)) == ([True], [True])
    names = read_names(release)
    assert (set(names), set(names.values()) <= list_stored()) == ({ready.page.pk, ready.english.pk}, True)

    drop_gone()
    assert read_names(release) == names
    clerk = Client()
    clerk.force_login(ready.clerk)
    draft = clerk.get(reverse("award_releases:draft", args=[release.pk, ready.page.pk]))
    assert (draft.status_code, draft.content.count(names[ready.page.pk].encode())) == (200, 0)

    submitted = Release.objects.get()
    approve_release(submitted, seen=submitted.sha256, by=ready.head)
    time_machine.move_to(release.moment, tick=False)
    carry_out_due()
    ready.page.refresh_from_db()
    time_machine.move_to(Release.objects.get().released_at, tick=False)
    first = page_of(Client().get(ready.page.url)).one("meta[property='og:image']")["content"]
    ready.page.refresh_from_db()
    make_picture(ready.page, at=timezone.now())
    drop_gone()
    assert (first.endswith(names[ready.page.pk]), read_names(release)) == (True, names)


def test_a_draft_saved_since_they_were_drawn_has_them_drawn_again(ready):
    release = request(ready, ready.page, ready.case)
    run(DRAWING)
    before = read_names(release)
    ready.page.title = "改めた題"
    ready.page.save_revision()

    assert (run(SUBMISSION), Release.objects.get().state) == ([True], "submitting")
    assert (run(DRAWING), run(SUBMISSION), Release.objects.get().state) == ([True], [True], "submitted")
    after = read_names(release)
    assert {key for key, name in after.items() if before[key] != name} == {ready.page.pk}


def test_another_picture_takes_the_approval_back_and_one_of_a_release_that_is_no_more_goes(ready):
    release = request(ready, ready.case)
    run(DRAWING)
    run(SUBMISSION)
    SharePicture.objects.filter(page_key=ready.case.pk).update(fingerprint="of something else")

    lose_approvals()

    release.refresh_from_db()
    assert (release.state, release.differences) == ("draft", [f"picture:{ready.case.pk}"])
    drop_gone()
    assert (read_names(release), list_stored()) == ({}, set())


def test_without_the_store_it_is_tried_again(ready, s3):
    request_submission(ready.begin(), by=ready.clerk)
    s3.stop()
    assert (run(DRAWING), Work.objects.filter(kind=SUBMISSION).count()) == ([False], 0)


@pytest.mark.parametrize("end", [return_release, request_call_off])
def test_nothing_is_drawn_of_what_is_no_longer_asked_for(ready, end):
    release = request_submission(ready.begin(), by=ready.clerk)
    end(release, reason="待って", by=ready.head)

    assert run(DRAWING) == [True]
    assert (read_names(release), Work.objects.filter(kind=SUBMISSION).count()) == ({}, 0)


def test_a_page_whose_own_picture_is_not_ready_is_drawn_again_before_it_is_submitted(ready, time_machine):
    ready.page.picture, ready.page.picture_alt = (image := stored_image()), "x"
    ready.page.save_revision()
    release = request(ready, ready.page)
    run(DRAWING)
    waiting = (Work.objects.filter(kind=SUBMISSION).exists(), list(list_incomplete(release)) == [ready.page.page_ptr])
    before = read_names(release)
    make_renditions(want_renditions(image))
    time_machine.move_to(timezone.now() + BETWEEN)
    assert (run(DRAWING), run(SUBMISSION), Release.objects.get().state) == ([True], [True], "submitted")

    assert (waiting, list_undrawn(Release.objects.get())) == ((False, True), [])
    assert (len(before), before == read_names(release)) == (1, False)


def test_after_a_while_it_is_submitted_without_and_the_board_says_so_and_nothing_is_drawn_after(ready, time_machine):
    ready.page.picture, ready.page.picture_alt = (image := stored_image()), "x"
    ready.page.save_revision()
    release = request(ready, ready.page)
    time_machine.move_to(timezone.now() + PATIENCE)
    assert (run(DRAWING), run(SUBMISSION)) == ([True], [True])
    names = read_names(release)
    make_renditions(want_renditions(image))
    renew_pictures(at=timezone.now())
    lose_approvals()

    submitted = Release.objects.get()
    assert [finding.page.pk for finding in list_undrawn(submitted)] == [ready.page.pk]
    assert (submitted.state, read_names(release)) == ("submitted", names)
