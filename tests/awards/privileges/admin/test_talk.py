"""Talks in the admin: at a time of their event, with slides that one may choose; kept while the award isn't public."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from awards.privileges.models import Talk
from foundation.text.eras import JST
from tests.awards.releases.ready import make_ready
from tests.factories.events import EventFactory
from tests.factories.media import DocumentFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, TalkFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
ADD = reverse("award_talks:add")
RIGHTS = ("add_talk", "change_talk", "delete_talk", "view_talk", "view_awardee")


@pytest.fixture
def clerk(client):
    person = staff(*RIGHTS)
    client.force_login(person)
    return person


@pytest.fixture
def event():
    """From and until a full minute, as they are typed."""
    page = EventFactory()
    page.starts_at, page.ends_at = (moment.replace(second=0) for moment in (page.starts_at, page.ends_at))
    page.save()
    return page


def say(moment):
    return f"{moment.astimezone(JST):%Y-%m-%d %H:%M}"


def typed(event, awardee, **changed):
    known = {"awardee": awardee.pk, "event": event.pk, "title_ja": "遠くから検品", "title_en": "", "slides": ""}
    more = {"speakers_ja": "", "speakers_en": "", "recording_url": "", "starts_at": say(event.starts_at)}
    return known | more | changed


def test_a_talk_begins_before_its_event_ends(client, clerk, event):
    awardee = AwardeeFactory()
    outside = (event.ends_at, event.starts_at - timedelta(minutes=1))
    refused = [client.post(ADD, typed(event, awardee, starts_at=say(moment))) for moment in outside]
    none = Talk.objects.count()
    client.post(ADD, typed(event, awardee, starts_at=say(event.ends_at - timedelta(minutes=1))))

    assert [page_of(answer).fields["title_ja"] for answer in refused] == ["遠くから検品"] * 2
    assert (none, Talk.objects.get().event, Talk.objects.get().awardee) == (0, event.translation_key, awardee)


def test_the_event_must_be_one(client, clerk, event):
    refused = client.post(ADD, typed(event, AwardeeFactory(), starts_at="") | {"event": f"{uuid4()}"})

    assert (refused.status_code, Talk.objects.count()) == (200, 0)


def test_slides_are_documents_that_one_may_choose(client, clerk, event):
    document, awardee = DocumentFactory(), AwardeeFactory()
    refused = client.post(ADD, typed(event, awardee, slides=document.pk))
    group = Group.objects.create(name="choose")
    choose = Permission.objects.get(codename="choose_document", content_type__app_label="wagtaildocs")
    GroupCollectionPermission.objects.create(
        group=group, collection=Collection.get_first_root_node(), permission=choose
    )
    clerk.groups.add(group)
    none = Talk.objects.count()
    client.post(ADD, typed(event, awardee, slides=document.pk))

    assert (refused.status_code, none, Talk.objects.get().slides) == (200, 0, document)


def test_a_talk_stays_with_its_awardee(client, clerk, event):
    talk = TalkFactory(page=event)
    client.post(reverse("award_talks:edit", args=[talk.pk]), typed(event, AwardeeFactory()))

    assert Talk.objects.get().awardee == talk.awardee


def test_while_awardees_are_read_only_their_talks_are(client, event):
    ready = make_ready()
    talk = TalkFactory(awardee=ready.awardee, page=event)
    ready.approve()
    client.force_login(ready.admit(staff(*RIGHTS)))
    client.post(reverse("award_talks:edit", args=[talk.pk]), typed(event, ready.awardee))

    assert Talk.objects.get().title_ja == talk.title_ja


@pytest.mark.parametrize(("is_released", "left"), [(True, 0), (False, 1)])
def test_until_the_award_is_public_a_talk_is_not_deleted(client, clerk, event, is_released, left):
    awardee = AwardeeFactory() if is_released else AwardeeFactory(cycle__closed=True, cycle__released=False)
    client.post(reverse("award_talks:delete", args=[TalkFactory(awardee=awardee, page=event).pk]))

    assert Talk.objects.count() == left


def test_the_list_says_at_which_event(client, clerk, event):
    TalkFactory(page=event)
    TalkFactory(event=uuid4(), page=event)

    assert page_of(client.get(reverse("award_talks:index"))).one("table").text.count(event.title) == 1


def test_the_list_is_narrowed_to_a_cycle(client, clerk, event):
    talk = TalkFactory(page=event)
    other = TalkFactory(page=EventFactory(), title_ja="よその講演")
    address = f"{reverse('award_talks:index')}?awardee__cycle={talk.awardee.cycle_id}"
    shown = page_of(client.get(address)).one("table").text

    assert (shown.count(talk.title_ja), shown.count(other.title_ja)) == (1, 0)


@pytest.mark.parametrize("wrong", [{"slides": "abc"}, {"slides": "²"}, {"event": str(10**30)}, {"event": "abc"}])
def test_what_is_no_row_is_refused_at_its_field_and_the_rest_stays(client, clerk, event, wrong):
    answer = client.post(ADD, typed(event, AwardeeFactory()) | wrong)

    page = page_of(answer)
    assert (answer.status_code, page.fields["title_ja"], Talk.objects.count()) == (200, "遠くから検品", 0)
    assert len(page.all(".error-message")) == 1
