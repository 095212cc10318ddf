"""Each answer is saved by itself, against its version: nothing that somebody else wrote is overwritten."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.applications.enums import MemberRight
from awards.applications.models import Answer, Application, ApplicationMember
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page

pytestmark = pytest.mark.django_db
PAGE = "a1" * 8


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def mine(application):
    client = Client()
    client.force_login(application.owner)
    return client


@pytest.fixture
def colleague(application):
    person = ApplicantFactory(name="見本 花子")
    ApplicationMember.objects.create(
        application=application,
        email=person.email,
        user=person,
        right=MemberRight.EDIT,
        invited_by=application.owner,
        invited_at=application.created_at,
    )
    client = Client()
    client.force_login(person)
    return client


def patch(client, application, name, code, match, *, save=None, after=None, **values):
    address = reverse(f"laurel_applications:{name}", args=[application.public_id, code])
    headers = {"if-match": match} if match else {}
    page = {key: value for key, value in (("save", save), ("after", after)) if value is not None}
    return client.patch(
        address, json.dumps({"values": values, **page}), content_type="application/json", headers=headers
    )


def test_an_answer_is_saved_with_its_version(mine, application):
    first = patch(mine, application, "answer", "effect", '"0"', text="書いた文\r\n二行目", is_chosen=True)
    second = patch(mine, application, "answer", "effect", first["ETag"], text="書き直した文")

    assert (first.status_code, second.status_code) == (200, 200)
    assert [first.json()["revision"], second.json()["revision"]] == [1, 2]
    assert second["ETag"] == f'"{second.json()["token"]}"'
    answer = Answer.objects.get()
    assert (answer.text, answer.is_chosen, answer.changed_by) == ("書き直した文", True, application.owner)


def test_numbers_come_back_normalised_and_move_what_leans_on_them(mine, application):
    patch(mine, application, "answer", "active", '"0"', numerator="３２")

    saved = patch(mine, application, "answer", "eligible", '"0"', numerator="６４人", denominator="1、280")

    assert saved.json()["values"] == {"numerator": "64", "denominator": "1,280"}
    assert Answer.objects.get(item_version__item__code="active").revision == 1
    assert Answer.objects.get(item_version__item__code="active").result == 50


def test_two_in_one_field_get_a_conflict_and_neither_text_is_lost(mine, colleague, application):
    seen = patch(mine, application, "answer", "effect", '"0"', text="はじめの文", is_chosen=True)["ETag"]
    patch(colleague, application, "answer", "effect", seen, text="花子の文")

    refused = patch(mine, application, "answer", "effect", seen, text="私の文")

    assert refused.status_code == 412
    [conflict] = refused.json()["conflicts"]
    assert (conflict["mine"], conflict["theirs"], conflict["by"]) == ("私の文", "花子の文", "見本 花子")
    assert (conflict["field"], conflict["revision"]) == ("effect-text", 2)
    assert Answer.objects.get().text == "花子の文"


def test_a_save_whose_answer_was_lost_is_no_conflict_with_the_next(mine, application):
    lost = patch(mine, application, "answer", "effect", '"0"', save=f"{PAGE}.1", text="はじめ")

    again = patch(mine, application, "answer", "effect", '"0"', save=f"{PAGE}.1", text="はじめ")
    following = patch(mine, application, "answer", "effect", '"0"', save=f"{PAGE}.2", text="はじめから続き")
    late = patch(mine, application, "answer", "effect", '"0"', save=f"{PAGE}.1", text="はじめ")

    assert [each.status_code for each in (lost, again, following, late)] == [200] * 4
    assert again["ETag"] == lost["ETag"]
    assert [each.json().get("overtaken", False) for each in (lost, again, following, late)] == [False] * 3 + [True]
    assert Answer.objects.get().text == "はじめから続き"


def test_a_column_whose_answer_was_lost_is_no_conflict_with_the_next(mine, application):
    patch(mine, application, "column", "city", '"0"', save=f"{PAGE}.1", city="山形市")

    following = patch(mine, application, "column", "city", '"0"', save=f"{PAGE}.2", city="天童市")
    late = patch(mine, application, "column", "city", '"0"', save=f"{PAGE}.1", city="山形市")

    assert (following.status_code, late.json()["overtaken"]) == (200, True)
    assert Application.objects.get().city == "天童市"


def test_a_page_that_goes_on_from_another_says_so(mine, application):
    patch(mine, application, "answer", "effect", '"0"', save=f"{PAGE}.1", text="はじめ")
    other = "b2" * 8

    refused = patch(mine, application, "answer", "effect", '"0"', save=f"{other}.1", text="続き")
    saved = patch(mine, application, "answer", "effect", '"0"', save=f"{other}.2", after=[f"{PAGE}.1"], text="続き")

    assert (refused.status_code, saved.status_code) == (412, 200)
    assert Answer.objects.get().text == "続き"


def test_what_somebody_else_wrote_beside_is_kept_when_the_form_is_posted_whole(mine, colleague, application):
    seen = patch(mine, application, "answer", "effect", '"0"', text="はじめの文", is_chosen=True)["ETag"]
    patch(colleague, application, "answer", "effect", seen, text="花子の文")
    token = patch(mine, application, "answer", "effect", seen, is_chosen=False)["ETag"]

    mine.post(
        page(application, "efforts"), {"base-effect": token.strip('"'), "effect-text": "はじめの文", "later": "1"}
    )

    assert Answer.objects.get().text == "花子の文"


def test_another_column_or_the_same_text_is_no_conflict(mine, colleague, application):
    seen = patch(mine, application, "answer", "effect", '"0"', text="はじめの文", is_chosen=True)["ETag"]
    patch(colleague, application, "answer", "effect", seen, is_chosen=False)

    other_column = patch(mine, application, "answer", "effect", seen, text="私の文")
    again = patch(mine, application, "answer", "effect", seen, text="私の文")

    assert (other_column.status_code, again.status_code) == (200, 200)
    assert again.json()["revision"] == other_column.json()["revision"]
    assert [(each.text, each.is_chosen) for each in Answer.objects.all()] == [("私の文", False)]


def test_columns_about_the_organisation_have_versions_of_their_own(mine, colleague, application):
    name = patch(mine, application, "column", "organisation_name", '"0"', organisation_name="見本工業株式会社")
    phone = patch(colleague, application, "column", "contact_phone", '"0"', contact_phone="03-0000-0000")
    stale = patch(colleague, application, "column", "organisation_name", '"0"', organisation_name="別の名前")

    assert (name.status_code, phone.status_code, stale.status_code) == (200, 200, 412)
    assert stale.json()["conflicts"][0]["by"] == str(application.owner)
    application = Application.objects.get()
    assert application.column_revisions == {"organisation_name": 1, "contact_phone": 1}
    assert (application.organisation_name, application.contact_phone) == ("見本工業株式会社", "03-0000-0000")


def test_what_cannot_be_read_is_said_and_the_rest_is_saved(mine, application):
    answer = patch(mine, application, "answer", "eligible", '"0"', numerator="たくさん", denominator="160")

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["numerator"]
    assert [(each.numerator, each.denominator) for each in Answer.objects.all()] == [(None, 160)]


@pytest.mark.parametrize(
    ("match", "body", "status"),
    [
        (None, {"values": {"text": "文"}}, 428),
        ('"zero"', {"values": {"text": "文"}}, 400),
        ('"0"', {"values": {"revision": "9"}}, 400),
        ('"0"', {"values": {"text": ["文"]}}, 400),
        ('"0"', {"values": {}}, 400),
        ('"0"', ["文"], 400),
        ('"0"', None, 400),
        ('"0"', {"values": {"text": "文"}, "save": "x"}, 400),
        ('"0"', {"values": {"text": "文"}, "save": None}, 400),
        ('"0"', {"values": {"text": "文"}, "save": f"{PAGE}.1", "after": ["x"]}, 400),
        ('"0"', {"values": {"text": "文"}, "save": f"{PAGE}.1", "after": 7}, 400),
    ],
)
def test_a_malformed_request_is_refused(mine, application, match, body, status):
    address = reverse("laurel_applications:answer", args=[application.public_id, "effect"])
    headers = {"if-match": match} if match else {}

    answer = mine.patch(address, json.dumps(body), content_type="application/json", headers=headers)

    assert answer.status_code == status
    assert Answer.objects.count() == 0


def test_who_may(mine, application, client):
    assert patch(client, application, "answer", "effect", '"0"', text="文").status_code == 401
    client.force_login(ApplicantFactory())
    assert patch(client, application, "answer", "effect", '"0"', text="文").status_code == 404
    assert patch(mine, application, "answer", "unknown", '"0"', text="文").status_code == 404
    assert patch(mine, application, "column", "state", '"0"', state="accepted").status_code == 404
    assert Answer.objects.count() == 0


def test_only_colleagues_who_may_edit(colleague, application):
    ApplicationMember.objects.update(right=MemberRight.VIEW)

    assert patch(colleague, application, "answer", "effect", '"0"', text="文").status_code == 409
    assert Answer.objects.count() == 0


def test_after_the_close_the_text_is_refused_with_words(mine, application):
    application.cycle.closes_at = timezone.now()
    application.cycle.save()

    answer = patch(mine, application, "answer", "effect", '"0"', text="文")

    assert (answer.status_code, len(answer.json()["errors"])) == (409, 1)


def test_saving_is_cheap(mine, application, django_assert_max_num_queries):
    patch(mine, application, "answer", "effect", '"0"', text="一")

    with django_assert_max_num_queries(12):  # two of them open and release the savepoint
        assert patch(mine, application, "answer", "effect", '"1"', text="二").status_code == 200
    for number in (1, 2):  # the first is a row of its own
        with django_assert_max_num_queries(14):
            saved = patch(mine, application, "answer", "effect", '"2"', save=f"{PAGE}.{number}", text=f"三{number}")
        assert saved.status_code == 200
