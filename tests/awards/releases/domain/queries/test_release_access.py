"""Who can see anything of a release now: each door says what is true of it, each person why and what they did."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import APIToken, Page

from awards.releases.domain.queries.release_access import list_doors, list_readers
from awards.releases.domain.release_reading import note_reading
from awards.rooms.models import AwardRoom
from foundation.records.domain.subject import subject_of
from tests.awards.rooms.opened import admit, make_moments, read_room
from tests.factories.applications import ApplicationFactory
from tests.factories.certificates import issue
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def read_doors(release):
    return {door.name: door for door in list_doors(release)}


def describe(release):
    return {reader.person: reader.parts for reader in list_readers(release)}


def test_nobody_outside_while_all_is_shut(ready):
    release = ready.begin()

    doors = list_doors(release)

    assert [door.name for door in doors if door.is_open] == []
    assert doors[0].who == "だれにも見えません"


def test_a_published_page_and_a_certificate_are_open_doors(ready):
    release = ready.begin()
    Page.objects.filter(pk=ready.page.pk).update(live=True)
    issue(subject=subject_of(ready.awardee))

    opened = [door.who for door in list_doors(release) if door.is_open]

    assert "すでに1ページが公開されています" in opened
    assert "すでに1件が出ています" in opened


def test_tokens_of_the_circle_count_and_no_others(ready):
    release = ready.begin()
    for person, prefix in ((ready.head, "a"), (staff(), "b")):
        APIToken.objects.create(user=person, name="ci", key_hash=prefix, prefix=prefix)

    assert read_doors(release)["トークンを使うAPI"].who == "関係者のトークン1件"
    assert {reader.person: reader.tokens for reader in list_readers(release)} == {ready.clerk: 0, ready.head: 1}


def test_people_who_may_read_the_decisions_are_a_line(ready):
    release = ready.begin()
    assert "審査の決定を閲覧できる人" not in read_doors(release)

    staff("approve_decisions")
    staff("prepare_decisions", "approve_decisions")

    assert read_doors(release)["審査の決定を閲覧できる人"].who == "2人"


def test_owners_and_colleagues_in_the_awardees_rooms_are_doors(ready):
    release = ready.begin()
    nobody = read_doors(release)
    ready.awardee.application = ApplicationFactory(cycle=ready.cycle)
    ready.awardee.save()
    now = timezone.now()
    AwardRoom.objects.create(awardee=ready.awardee, opened_at=now, opened_by=ready.clerk, **make_moments())
    room = read_room(AwardRoom.objects.get())
    admit(room)
    admit(room, agreed=False)

    names = ("受賞団体の部屋：応募の代表者", "受賞団体の部屋：部屋に入れた共同作業者")
    doors = read_doors(release)
    assert [nobody[name].who for name in names] == ["0人", "0人"]
    assert [doors[name].who[:2] for name in names] == ["1人", "2人"]
    assert "1人" in doors[names[1]].who[2:]


def test_each_person_and_what_they_did(ready):
    release = ready.approve()
    boss = get_user_model().objects.create_superuser("boss@office.example.jp")
    gone = staff()
    note_reading(gone, ready.page.pk)

    assert describe(release) == {
        ready.clerk: ["関係者", "準備し、承認を依頼した人"],
        ready.head: ["関係者", "承認した人"],
        boss: ["スーパーユーザー（関係者に加われます）"],
        gone: ["関係者ではない人"],
    }
