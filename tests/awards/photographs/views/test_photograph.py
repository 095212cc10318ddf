"""Photographs in the room: sent straight to the store and through the form, described, removed; its door."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from msgspec.structs import replace

from awards.photographs.domain.photograph import MOST, remove_photograph
from awards.photographs.domain.queries.photograph import read_room_part
from awards.photographs.models import Photograph
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.forms.stashed_post import KEY
from tests.awards.applications.views.test_material import put
from tests.awards.photographs.sent import WORDS, add_agreed, add_photograph, describe, read_photograph
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import admit, make_colleague, make_room, owner_of, room_path
from tests.awards.rooms.views.test_award_room_access import NO_ROOM
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
    path = path_of(room)
    sent = client.post(path, {"file": SimpleUploadedFile("現場.png", picture())})
    refused = [client.post(path, given) for given in ({"send": "1"}, {"file": SimpleUploadedFile("表.xlsx", b"x")})]

    assert (sent.status_code, sent["Location"]) == (302, path_of(room))
    assert [(page.status_code, len(page_of(page).all(".error-summary li"))) for page in refused] == [(422, 1)] * 2
    assert Photograph.objects.get().file.state == UploadState.ARRIVED


def form_of(client, room):
    """What a browser posts: everything that the page shows."""
    page = page_of(client.get(path_of(room)))
    fields = page.all("#words input[name]")
    ticked = [
        each for each in fields if each.get("type") not in ("checkbox", "file") or each.get("checked") is not None
    ]
    return {each["name"]: each.get("value") or ("on" if each.get("type") == "checkbox" else "") for each in ticked}


def typed_of(photograph, **words):
    return {f"{photograph.file.public_id}-{name}": value for name, value in words.items()}


def test_all_are_saved_together_and_what_is_refused_stays_typed(client, room):
    first, second, untouched = add_photograph(room), add_photograph(room), add_agreed(room)
    form = form_of(client, room)
    typed = form | typed_of(first, credit="見本食品", may_publish="on") | typed_of(second, description="会議")
    refused = client.post(path_of(room), typed)
    none_saved = not Photograph.objects.exclude(pk=untouched.pk).exclude(description="").exists()
    saved = client.post(path_of(room), typed | typed_of(first, description=WORDS.description))

    page, own = page_of(refused), f"#p-{first.file.public_id}"
    assert (refused.status_code, none_saved, len(page.all(".error-summary a"))) == (422, True, 1)
    assert page.one(f"{own}-credit")["value"] == "見本食品"
    assert page.one(f"#p-{second.file.public_id}-description")["value"] == "会議"
    assert saved["Location"] == f"{path_of(room)}{own}"
    first.refresh_from_db()
    assert (first.description, first.language, first.consented_by) == (WORDS.description, "ja", owner_of(room))
    shown = page_of(client.get(path_of(room))).one(f"label[for='p-{first.file.public_id}-may_publish']").text
    assert (shown.startswith(first.consent), len(first.consent) > 40) == (True, True)
    revisions = [Photograph.objects.get(pk=row.pk).revision for row in (first, second, untouched)]
    assert revisions == [1, 1, 0]


def test_of_two_people_who_type_at_one_the_slower_is_told_and_at_others_none_is(client, room):
    first, second = add_photograph(room), add_photograph(room)
    form = form_of(client, room)
    describe(first, WORDS, seen=0, by=owner_of(room))
    other = client.post(path_of(room), form | typed_of(second, description="会議"))
    late = client.post(path_of(room), form | typed_of(first, description="ほか"))

    assert (other.status_code, late.status_code) == (302, 422)
    page, own = page_of(late), f"#p-{first.file.public_id}"
    assert page.one(f"{own}-description")["value"] == "ほか"
    assert page.one(f"[name='{first.file.public_id}-seen']")["value"] == "1"
    assert (read_photograph(first).description, read_photograph(second).description) == (WORDS.description, "会議")


def test_consent_that_was_withdrawn_meanwhile_is_given_again_by_a_new_tick_alone(client, room):
    photograph = add_agreed(room)
    form = form_of(client, room)
    describe(photograph, replace(WORDS, consent=""), seen=0, by=owner_of(room))
    answer = client.post(path_of(room), form | typed_of(photograph, credit="ほか"))

    assert answer.status_code == 422
    assert page_of(answer).one(f"#p-{photograph.file.public_id}-may_publish").get("checked") is None


def test_what_was_typed_of_one_that_a_colleague_removed_is_said(client, room):
    photograph, other = add_photograph(room), add_photograph(room)
    form = form_of(client, room) | typed_of(photograph, credit="x")
    remove_photograph(photograph, by=owner_of(room))
    answers = [client.post(path_of(room), posted) for posted in (form | typed_of(other, credit="y"), form)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert page_of(answers[0]).one(f"#p-{other.file.public_id}-credit")["value"] == "y"


def test_what_was_typed_while_signed_out_is_there_after_signing_in(client, room):
    photograph = add_photograph(room)
    typed = form_of(client, room) | typed_of(photograph, credit="見本")
    client.logout()
    client.post(path_of(room), urlencode(typed), content_type="application/x-www-form-urlencoded")
    kept = client.session[KEY]
    client.force_login(owner_of(room))
    session = client.session
    session[KEY] = kept
    session.save()
    shown = page_of(client.get(path_of(room)))

    assert shown.one(f"#p-{photograph.file.public_id}-credit")["value"] == "見本"
    assert Photograph.objects.get().credit == ""


def test_one_is_removed_and_what_is_typed_of_another_saved_by_the_same_button(client, room):
    photograph, other = add_photograph(room), add_photograph(room)
    form = form_of(client, room) | typed_of(other, credit="見本") | typed_of(photograph, credit="x")
    answers = [client.post(path_of(room), form | {"remove": photograph.file.public_id}) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (list(Photograph.objects.kept()), read_photograph(other).credit) == ([other], "見本")


def test_what_was_taken_over_is_removed_by_ending_consent_alone(client, room):
    taken = add_agreed(room)
    form = form_of(client, room)
    Photograph.objects.filter(pk=taken.pk).update(taken_at=taken.added_at, taken_by=owner_of(room))
    late = client.post(path_of(room), form | typed_of(taken, credit="x"))
    refused = client.post(path_of(room, "photograph_remove", taken.file.public_id), headers=JSON)
    shown = page_of(client.get(path_of(room)))
    end = path_of(room, "photograph_end", taken.file.public_id)
    confirmation, kept = client.get(end), Photograph.objects.kept().count()
    ended = client.post(end)

    assert (late.status_code, len(page_of(late).all(".error-summary li")), refused.status_code) == (422, 1, 422)
    assert shown.all(f"#p-{taken.file.public_id} button, #p-{taken.file.public_id} input") == []
    assert len(shown.all(f"a[href='{end}']")) == 1
    assert (confirmation.status_code, kept, ended["Location"]) == (200, 1, path_of(room))
    assert Photograph.objects.kept().count() == 0
    again = client.post(end), client.get(end)
    assert [answer["Location"] for answer in again] == [path_of(room)] * 2
    assert Entry.objects.filter(event="award_room.photograph_ended").count() == 1
    silent = path_of(room, "photograph_end", add_photograph(room).file.public_id)
    assert client.post(silent).status_code == 404


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
    own = [path_of(room), path_of(room, "photograph_begin")]
    own += [path_of(room, f"photograph_{name}", file_id) for name in ("remove", "end")]
    other = [path.replace(room.awardee.application.public_id, NO_ROOM) for path in own]
    for person in (make_colleague(room).user, ApplicantFactory()):
        client.force_login(person)
        answers = [[ask(path) for path in own for ask in (client.get, client.post)], [client.get(one) for one in other]]
        assert {answer.status_code for some in answers for answer in some} <= {404, 405}
    assert client.get(own[0]).status_code == 404


def test_a_colleague_promises_first_and_then_sends(client, room):
    silent, agreed = admit(room, agreed=False), admit(room)
    photograph = add_photograph(room)
    form = form_of(client, room)
    client.force_login(silent.member.user)
    led = client.post(path_of(room), form | typed_of(photograph, credit="x"))
    client.force_login(agreed.member.user)
    client.post(path_of(room), form | typed_of(photograph, credit="y"))

    assert led["Location"] == room_path(room)
    assert Photograph.objects.get().credit == "y"
    assert Entry.objects.get(event="award_room.photograph_described").actor == agreed.member.user
    client.post(path_of(make_room()), form | typed_of(photograph, credit="z"))
    assert Photograph.objects.get().credit == "y"


def test_of_a_joint_award_each_sees_that_others_have_sent_some_and_no_more(client):
    joint = make_joint()
    lead, other = add_agreed(joint.room), add_agreed(joint.room, organisation=joint.parts[1].organisation)
    taken = {"taken_at": other.added_at, "taken_by": owner_of(joint.room)}
    for person, own, foreign in ((joint.people[0], lead, other), (joint.people[1], other, lead)):
        client.force_login(person)
        page = client.get(path_of(joint.room))
        shown, file_id = page_of(page), foreign.file.public_id
        assert (
            len(shown.all(".photograph")),
            len(shown.all(f"#p-{own.file.public_id}")),
            len(shown.all("[aria-labelledby='others-h'] li")),
        ) == (1, 1, 1)
        assert file_id not in page.content.decode()
        client.post(path_of(joint.room), {"remove": file_id, f"{file_id}-shown": "x", f"{file_id}-credit": "y"})
        Photograph.objects.filter(pk=foreign.pk).update(**taken)
        answers = [
            client.post(path_of(joint.room, f"photograph_{verb}", file_id)) for verb in ("remove", "complete", "end")
        ]
        assert {answer.status_code for answer in answers} == {404}
        Photograph.objects.filter(pk=foreign.pk).update(taken_at=None, taken_by=None)
    assert set(Photograph.objects.kept().values_list("credit", flat=True)) == {WORDS.credit}
