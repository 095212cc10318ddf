"""Photographs in the room: sent straight to the store and through the form, described, removed; its door."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.photographs.domain.photograph import MOST
from awards.photographs.domain.queries.photograph import read_room_part
from awards.photographs.models import Photograph
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.forms.stashed_post import KEY
from tests.awards.applications.views.test_material import put
from tests.awards.photographs.sent import WORDS, add_agreed, add_photograph
from tests.awards.results.rooms import admit, make_colleague, make_room, owner_of, room_path
from tests.awards.results.views.test_award_room_access import NO_ROOM
from tests.factories.applications import ApplicantFactory
from tests.factories.assets import check_arrived, picture
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def room(client):
    made = make_room()
    client.force_login(owner_of(made))
    return made


def path_of(room, name="photographs", *more):
    return reverse(f"laurel_photographs:{name}", args=[room.awardee.application.public_id, *more])


@pytest.mark.usefixtures("s3")
def test_straight_to_the_store(client, room, django_capture_on_commit_callbacks):
    content = picture()
    said = {"name": "現場.png", "content_type": "image/png", "size": len(content), "sha256": ""}
    ticket = client.post(path_of(room, "photograph_begin"), said, headers=JSON).json()
    put(ticket, content)
    answers = [client.post(ticket["complete_url"], headers=JSON).json() for _twice in range(2)]
    with django_capture_on_commit_callbacks(execute=True):
        check_arrived()
    shown = page_of(client.get(path_of(room)))

    assert answers == [{"redirect": f"{path_of(room)}?received={ticket['id']}#p-{ticket['id']}"}] * 2
    assert Photograph.objects.get().is_received
    assert len(shown.all(f"#p-{ticket['id']} .state--done")) == 1
    assert shown.one(f"#p-{ticket['id']}-may_publish").get("checked") is None


@pytest.mark.usefixtures("s3")
def test_without_scripts_through_the_form(client, room):
    path = path_of(room, "photograph_send")
    sent = client.post(path, {"file": SimpleUploadedFile("現場.png", picture())})
    refused = [client.post(path, given) for given in ({}, {"file": SimpleUploadedFile("表.xlsx", b"x")})]

    assert (sent.status_code, sent["Location"]) == (302, path_of(room))
    assert [(page.status_code, len(page_of(page).all(".error-summary li"))) for page in refused] == [(422, 1)] * 2
    assert Photograph.objects.get().file.state == UploadState.ARRIVED


def test_words_and_consent_are_saved_and_what_is_refused_stays_typed(client, room):
    photograph = add_photograph(room)
    file_id = photograph.file.public_id
    path, typed = path_of(room, "photograph", file_id), {"credit": "見本食品", "may_publish": "on"}
    refused = page_of(client.post(path, typed | {"seen": "0"}))
    saved = client.post(path, typed | {"seen": "0", "description": WORDS.description})
    outdated = client.post(path, {"seen": "0", "description": "ほか"})

    assert refused.one(f"#p-{file_id}-credit")["value"] == "見本食品"
    assert len(refused.all(".error-summary a")) == 1
    assert saved["Location"] == f"{path_of(room)}#p-{file_id}"
    row = Photograph.objects.get()
    assert (row.description, row.language, row.consented_by) == (WORDS.description, "ja", owner_of(room))
    shown = page_of(client.get(path_of(room))).one(f"label[for='p-{file_id}-may_publish']").text
    assert (shown.startswith(row.consent), len(row.consent) > 40) == (True, True)
    again = page_of(outdated)
    assert (outdated.status_code, again.one(f"#p-{file_id} [name=seen]")["value"]) == (422, "1")
    assert again.one(f"#p-{file_id}-description")["value"] == "ほか"


def test_what_was_typed_while_signed_out_is_there_after_signing_in(client, room):
    photograph = add_photograph(room)
    path = path_of(room, "photograph", photograph.file.public_id)
    author = page_of(client.get(path_of(room))).all("[name=author]")[0]["value"]
    client.logout()
    typed = urlencode({"seen": "0", "credit": "見本", "author": author})
    client.post(path, typed, content_type="application/x-www-form-urlencoded")
    kept = client.session[KEY]
    client.force_login(owner_of(room))
    session = client.session
    session[KEY] = kept
    session.save()
    shown = page_of(client.get(path))

    assert shown.one(f"#p-{photograph.file.public_id}-credit")["value"] == "見本"
    assert Photograph.objects.get().credit == ""


def test_one_is_removed_and_what_was_taken_over_is_not(client, room):
    photograph, taken = add_photograph(room), add_agreed(room)
    Photograph.objects.filter(pk=taken.pk).update(taken_at=taken.added_at, taken_by=owner_of(room))
    answers = [
        client.post(path_of(room, "photograph_remove", row.file.public_id), headers=JSON) for row in (photograph, taken)
    ]
    shown = page_of(client.get(path_of(room)))

    assert [one.status_code for one in answers] == [200, 422]
    assert list(Photograph.objects.kept()) == [taken]
    assert shown.all(f"#p-{taken.file.public_id} form") == []


def test_where_all_places_are_taken_there_is_no_form_to_send(client, room):
    counted = [add_photograph(room) for _each in range(MOST)]
    full = page_of(client.get(path_of(room)))
    Photograph.objects.filter(pk=counted[0].pk).update(removed_at=counted[0].added_at)
    refused = client.post(path_of(room, "photograph_begin"), {"name": "a.xlsx", "size": "9"}, headers=JSON)

    assert (len(full.all("form.drop")), len(page_of(client.get(path_of(room))).all("form.drop"))) == (0, 1)
    assert (refused.status_code, StoredFile.objects.count()) == (422, MOST)


def test_the_room_says_how_many_were_sent(client, room):
    add_photograph(room)
    add_photograph(room, UploadState.AWAITING)
    shown = page_of(client.get(room_path(room)))

    assert len(shown.all(f"a[href='{path_of(room)}']")) == 1
    assert read_room_part(room, room.opened_at) == {"sent": 1}


def test_for_others_it_is_as_for_an_application_without_an_award(client, room):
    file_id = add_photograph(room).file.public_id
    own = [path_of(room), *(path_of(room, f"photograph_{name}") for name in ("send", "begin"))]
    own += [path_of(room, "photograph", file_id), path_of(room, "photograph_remove", file_id)]
    other = [path.replace(room.awardee.application.public_id, NO_ROOM) for path in own]
    for person in (make_colleague(room).user, ApplicantFactory()):
        client.force_login(person)
        answers = [[ask(path) for path in own for ask in (client.get, client.post)], [client.get(one) for one in other]]
        assert {answer.status_code for some in answers for answer in some} <= {404, 405}
    assert client.get(own[0]).status_code == 404


def test_a_colleague_promises_first_and_then_sends(client, room):
    silent, agreed = admit(room, agreed=False), admit(room)
    photograph = add_photograph(room)
    path = path_of(room, "photograph", photograph.file.public_id)
    client.force_login(silent.member.user)
    led = client.post(path, {"credit": "x", "seen": "0"})
    client.force_login(agreed.member.user)
    client.post(path, {"credit": "y", "seen": "0"})

    assert led["Location"] == room_path(room)
    assert Photograph.objects.get().credit == "y"
    assert Entry.objects.get(event="award_room.photograph_described").actor == agreed.member.user
    other = path_of(make_room(), "photograph", photograph.file.public_id)
    assert client.post(other, {"credit": "z"}).status_code == 404
