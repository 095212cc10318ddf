"""Pictures for sharing: made, made again, gone; whoever dies in between; nothing of what the public may not see."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from foundation.assets.domain.picture_deletion import run_deletion
from foundation.assets.storages import public_storage
from foundation.clock.models import Work
from foundation.printing.domain.errors import PrintingFailed
from foundation.sharing.domain import redraw_pictures, renew_pictures, request_renewal, share_picture, start_renewal
from foundation.sharing.domain.queries.share_picture import find_shared_picture, list_due_pages
from foundation.sharing.domain.share_drawing import draw, read_drawing
from foundation.sharing.domain.share_picture import KIND, drop_picture, make_picture, run_renewal
from foundation.sharing.models import SharePicture
from tests.factories.events import EventFactory
from tests.factories.media import stored_image
from tests.factories.pages import publish, translate
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.hiding import hide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.fixture
def event():
    page = EventFactory(title="しごとの棚卸し")
    renew_pictures()
    return page


def picture_of(page):
    return SharePicture.objects.filter(page_key=getattr(page, "pk", page)).first()


def list_stored():
    return {f"share/{name}" for name in public_storage().listdir("share")[1]}


def test_each_language_has_its_picture_under_a_name_that_says_nothing():
    event = EventFactory(title="しごとの棚卸し", slug="stocktaking")
    english = translate(event, title="Taking stock")

    renew_pictures()

    names = [picture_of(page).name for page in (event, english)]
    assert len(set(names)) == 2
    assert [name for name in names if "stocktaking" in name or str(event.pk) == name] == []
    assert set(names) <= list_stored()


def test_what_has_not_changed_is_not_made_again(event):
    before = picture_of(event).name

    assert renew_pictures() == 0
    assert renew_pictures(at=timezone.now() + timedelta(days=2)) > 0
    assert picture_of(event).name == before


def test_another_title_makes_another_picture_and_the_old_one_goes(event):
    before = picture_of(event).name
    event.title = "しごとの棚卸し、二日目"
    publish(event)

    renew_pictures()

    after = picture_of(event).name
    assert (after != before, before in list_stored(), after in list_stored()) == (True, False, True)


def test_another_picture_of_the_page_makes_another(event):
    before = picture_of(event).name
    event.picture = stored_image()
    publish(event)
    renew_pictures()

    assert (picture_of(event).name, picture_of(event).is_final) == (before, False)


def test_a_page_that_goes_takes_its_picture_along(event):
    before = picture_of(event).name
    event.unpublish()

    renew_pictures()

    assert (picture_of(event), before in list_stored()) == (None, False)


@pytest.mark.parametrize("how", ["hidden", "deleted"])
def test_a_page_that_is_hidden_or_deleted_takes_its_picture_along(event, monkeypatch, how):
    key, name = event.pk, picture_of(event.pk).name
    hide(monkeypatch, event) if how == "hidden" else event.delete()

    renew_pictures()

    assert (picture_of(key), name in list_stored()) == (None, False)


def test_nothing_is_made_of_an_awardee_before_the_release(monkeypatch):
    hidden = AwardeePageFactory()
    hide(monkeypatch, hidden)
    shown = AwardCyclePageFactory()

    renew_pictures()

    assert (picture_of(hidden), bool(picture_of(shown))) == (None, True)


def test_who_dies_while_writing_leaves_nothing_behind(event):
    left = public_storage().save("share/left-behind.png", ContentFile(b"half a picture"))
    SharePicture.objects.filter(page_key=event.pk).update(spare_name=left, fingerprint="of an earlier title")

    make_picture(event, at=timezone.now())

    row = picture_of(event)
    assert (left in list_stored(), row.spare_name, row.name in list_stored()) == (False, "", True)


def test_who_comes_late_deletes_what_it_wrote(event, monkeypatch):
    """Another worker has made the picture in the meantime."""
    before = list_stored()
    store = public_storage()
    save = store.save

    def save_late(name, content):
        SharePicture.objects.filter(page_key=event.pk).update(spare_name="share/of-another.png")
        return save(name, content)

    SharePicture.objects.filter(page_key=event.pk).update(fingerprint="of an earlier title")
    monkeypatch.setattr(store, "save", save_late)
    make_picture(event, at=timezone.now())

    assert list_stored() == before


def test_who_finds_it_reserved_by_another_worker_writes_nothing(event, monkeypatch):
    SharePicture.objects.filter(page_key=event.pk).update(fingerprint="of an earlier title")
    before = list_stored()

    def draw_late(drawing):
        SharePicture.objects.filter(page_key=event.pk).update(spare_name="share/of-another.png")
        return draw(drawing)

    monkeypatch.setattr(share_picture, "draw", draw_late)
    make_picture(event, at=timezone.now())

    assert (picture_of(event).spare_name, list_stored()) == ("share/of-another.png", before)


def test_one_that_another_worker_took_is_left_to_it(event):
    stale = picture_of(event)
    event.unpublish()
    SharePicture.objects.filter(pk=stale.pk).update(spare_name="share/of-another.png")

    drop_picture(stale, at=timezone.now())

    assert SharePicture.objects.filter(pk=stale.pk).exists()


def test_one_that_is_wanted_again_since_it_was_listed_stays(event):
    listed = picture_of(event)

    drop_picture(listed, at=timezone.now())

    assert (picture_of(event), listed.name in list_stored()) == (listed, True)


def test_one_that_was_taken_from_under_who_draws_the_same_is_drawn_again(event, monkeypatch):
    """Another worker has claimed it to delete it, after it was read and before it was found to be the same."""
    before = picture_of(event).name

    def read_late(page):
        SharePicture.objects.filter(page_key=page.pk).update(name="", spare_name=before, is_final=False)
        return read_drawing(page)

    monkeypatch.setattr(share_picture, "read_drawing", read_late)
    make_picture(event, at=timezone.now())
    row = picture_of(event)

    assert (row.name, row.is_final) == ("", False)  # whoever draws ahead comes again


def test_publishing_asks_for_pictures_once_until_a_worker_begins():
    EventFactory()
    EventFactory()

    assert Work.objects.filter(kind=KIND).count() == 1


def test_the_clock_starts_work_only_where_something_is_due(event):
    Work.objects.filter(kind=KIND).delete()
    start_renewal(at=timezone.now())
    assert Work.objects.filter(kind=KIND).count() == 0

    event.unpublish()
    Work.objects.filter(kind=KIND).delete()
    start_renewal(at=timezone.now())
    assert Work.objects.filter(kind=KIND).count() == 1


def test_what_one_run_leaves_is_another_works(monkeypatch):
    monkeypatch.setattr("foundation.sharing.domain.share_picture.BATCH", 1)
    EventFactory()
    work = Work.objects.get(kind=KIND)
    Work.objects.filter(pk=work.pk).update(tries=1)

    run_renewal(Work.objects.get(pk=work.pk))

    assert SharePicture.objects.exclude(name="").count() == 1
    assert Work.objects.filter(kind=KIND).exclude(pk=work.pk).count() == 1


def test_a_request_starts_work_of_its_own_once_the_last_has_begun():
    request_renewal(at=timezone.now())
    Work.objects.filter(kind=KIND).update(tries=1)

    request_renewal(at=timezone.now() + timedelta(seconds=1))

    assert Work.objects.filter(kind=KIND).count() == 2


def run_deletions():
    for work in Work.objects.filter(kind="laurel_assets.delete_picture"):
        run_deletion(work)


def test_what_must_not_be_shown_any_more_is_named_by_nothing_from_that_moment_on(event, monkeypatch):
    before = picture_of(event).name
    redraw_pictures([event.pk], at=timezone.now())
    assert (find_shared_picture(event), picture_of(event).name) == (None, "")
    monkeypatch.setattr(share_picture, "draw", fail_to_print)
    renew_pictures()
    run_deletions()

    assert (find_shared_picture(event), before in list_stored()) == (None, False)


def fail_to_print(drawing):
    raise PrintingFailed("no typesetter")


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("step", ["read_drawing", "draw", "save"])
def test_who_is_drawing_what_must_not_be_shown_any_more_keeps_nothing(event, monkeypatch, is_first, step):
    if is_first:
        SharePicture.objects.all().delete()
    else:
        SharePicture.objects.filter(page_key=event.pk).update(fingerprint="of an earlier title")
    store = public_storage()
    owner = store if step == "save" else share_picture
    real = getattr(owner, step)

    def ended_meanwhile(*args):
        done = real(*args)
        redraw_pictures([event.pk], at=timezone.now())
        return done

    monkeypatch.setattr(owner, step, ended_meanwhile)
    before = list_stored()
    make_picture(event, at=timezone.now())
    run_deletions()

    assert (picture_of(event).name, list_stored() - before, start_renewal_finds(event)) == ("", set(), True)


def start_renewal_finds(event):
    return event.pk in [page.pk for page in list_due_pages(at=timezone.now())]
