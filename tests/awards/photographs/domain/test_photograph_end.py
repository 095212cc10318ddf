"""Consent that ends after a photograph was taken over: the picture is gone everywhere, its pages are left to staff."""

from collections import Counter

import pytest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex

from awards.photographs.domain.errors import NotTakenOver, PhotographGone
from awards.photographs.domain.photograph_end import end_consent, end_for_awardee, settle_photograph
from awards.photographs.domain.photograph_erasure import KEPT, list_expired
from awards.photographs.models import Photograph
from awards.results.models import AwardeePage
from casestudies.models import CaseStudyPage
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.documents.domain.trigger import key_of
from foundation.documents.models import SourceChange
from foundation.headless.routers.blocks import stream_out
from foundation.records.domain.errors import MayNot
from foundation.search import models as search
from foundation.search.domain import renew_pages
from foundation.sharing.models import SharePicture
from tests.awards.photographs.sent import add_agreed, add_photograph, read_photograph
from tests.awards.rooms.opened import admit, make_room, owner_of, room_staff
from tests.factories.applications import ApplicantFactory
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import ImageFactory
from tests.factories.pages import publish, translate
from tests.factories.people import staff
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def take(room):
    return read_photograph(add_agreed(room, taken_at=timezone.now(), taken_by=room_staff(), image=ImageFactory()))


def shown_on(photograph):
    """A public page of the awardee, a draft of it in the other language, and a public case study."""
    facts = {"picture": photograph.image, "picture_alt": "x"}
    page = publish(AwardeePageFactory(awardee=photograph.room.awardee, **facts))
    draft = translate(page, live=False)
    AwardeePage.objects.filter(pk=draft.pk).update(picture=None, picture_alt="")
    draft.save_revision()
    case = publish(CaseStudyPageFactory(**facts))
    for shown in (page, case):
        ReferenceIndex.create_or_update_for_object(shown)
    other = CaseStudyPageFactory(parent=case.get_parent())
    block = {"image": photograph.image, "decorative": False, "alt": "x", "caption": "見本 花子", "credit": ""}
    other.challenge = [("picture", block)]
    other.save_revision()
    return page, draft, case, other


def test_what_was_said_of_it_in_a_block_is_shown_no_more(room):
    photograph = take(room)
    *_pages, other = shown_on(photograph)
    end_consent(photograph, by=owner_of(room))
    draft = other.get_latest_revision_as_object()

    shown = str(draft.challenge), str(stream_out(draft.challenge, find_pages=lambda keys: {}))
    assert ["見本 花子" in text for text in shown] == [False, False]


def test_nobody_finds_or_reads_what_was_said_of_it(room):
    photograph = take(room)
    *_pages, case, other = shown_on(photograph)
    log(instance=photograph.image, action="wagtail.edit", user=room_staff())
    CaseStudyPage.objects.filter(pk=case.pk).update(picture_caption="見本 花子")
    publish(other)
    renew_pages([case.pk])
    found = search.Entry.objects.filter(body__contains="花子")
    assert found.count() == 2
    end_consent(photograph, by=owner_of(room))

    assert found.count() == 0
    assert CaseStudyPage.objects.exclude(picture_alt="", picture_caption="").filter(pk=case.pk).count() == 0
    assert SourceChange.objects.filter(key=key_of("image", photograph.image.pk)).exists()
    assert set(ModelLogEntry.objects.values_list("label", flat=True)) == {photograph.file.public_id}


@pytest.mark.parametrize("is_own", [True, False])
def test_it_is_shown_nowhere_and_its_pages_wait_for_staff(room, is_own):
    photograph = take(room)
    pages = shown_on(photograph)
    share = SharePicture.objects.create(page_key=pages[2].pk, name="share/x.png", published_at=timezone.now())
    verb, person = (end_consent, owner_of(room)) if is_own else (end_for_awardee, room_staff())
    for _twice in range(2):
        verb(read_photograph(photograph), by=person)

    assert get_image_model().objects.count() == 0
    for page in pages:
        page.refresh_from_db()
        draft = page.get_latest_revision_as_object()
        assert (page.picture_id, draft.picture_id) == (None, None)
    assert set(AwardeePage.objects.values_list("picture_alt", "has_unpublished_changes")) == {("", False), ("", True)}
    row = read_photograph(photograph)
    assert (row.used_on, row.image, row.description, row.consent) == (sorted(page.pk for page in pages), None, "", "")
    assert list(Photograph.objects.ended()) == [row]
    assert list(list_expired(row.removed_at + KEPT * 2)) == [row.file]
    share.refresh_from_db()
    assert (share.name, share.published_at) == ("", None)
    kinds = Counter(Work.objects.values_list("kind", flat=True))
    assert (kinds["laurel_sharing.renew"], kinds["laurel_assets.delete_picture"]) == (1, 2)
    entry = Entry.objects.get(event="award_room.photograph_ended")
    assert (entry.actor, entry.after["pages"], ModelLogEntry.objects.get().action) == (person, 4, "wagtail.delete")


def test_staff_settle_it_and_what_no_page_showed_is_settled_already(room):
    shown, unseen, clerk = take(room), take(room), room_staff()
    publish(AwardeePageFactory(awardee=room.awardee, picture=shown.image, picture_alt="x"))
    for photograph in (shown, unseen):
        end_consent(photograph, by=owner_of(room))
    assert list(Photograph.objects.ended()) == [shown]
    with pytest.raises(MayNot):
        settle_photograph(read_photograph(shown), by=staff("change_awardee"))
    for _twice in range(2):
        settle_photograph(read_photograph(shown), by=clerk)

    assert list(Photograph.objects.ended()) == []
    assert (read_photograph(shown).settled_by, Entry.objects.filter(event__endswith="_settled").count()) == (clerk, 1)


def test_who_may_not_enter_ends_nothing_and_what_was_not_taken_over_is_withdrawn_otherwise(room):
    photograph, silent = take(room), admit(room, agreed=False).member.user
    for verb, person in (
        *((end_consent, one) for one in (silent, ApplicantFactory())),
        (end_for_awardee, staff("change_awardee")),
    ):
        with pytest.raises(MayNot):
            verb(photograph, by=person)
    others = ((add_agreed(room), NotTakenOver), (add_photograph(room, removed_at=timezone.now()), PhotographGone))
    for other, refusal in others:
        with pytest.raises(refusal):
            end_consent(other, by=owner_of(room))
    with pytest.raises(NotTakenOver):
        settle_photograph(photograph, by=room_staff())
    assert Photograph.objects.ended().count() == 0
