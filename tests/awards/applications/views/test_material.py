"""Sending files: straight to S3 as the browser's module does, and through the plain form."""

import hashlib
import urllib.request

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.applications.models import Material
from foundation.assets.enums import Refusal
from foundation.assets.models import StoredFile
from tests.awards.applications.domain.test_member import joined
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.factories.assets import check_arrived, pdf
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.fixture
def application(client):
    application = ApplicationFactory()
    client.force_login(application.owner)
    return application


def promise(client, application, content, **changed):
    """What the browser says before it sends."""
    said = {
        "name": "就業規則.pdf",
        "content_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **changed,
    }
    return client.post(page(application, "material_begin", "rules"), said, headers={"accept": "application/json"})


def worker(capture):
    with capture(execute=True):
        check_arrived()


def put(ticket, content):
    request = urllib.request.Request(ticket["upload"]["url"], content, ticket["upload"]["headers"], method="PUT")
    urllib.request.urlopen(request, timeout=60).close()


def test_straight_to_the_store(client, application, django_capture_on_commit_callbacks):
    ticket = promise(client, application, pdf()).json()
    put(ticket, pdf())

    answer = client.post(ticket["complete_url"], headers={"accept": "application/json"})

    assert answer.json() == {"redirect": f"{page(application, 'materials')}?received={ticket['id']}#rules"}
    shown = page_of(client.get(page(application, "materials")))
    assert shown.texts("main .file .state") == ["送り終えました。中身を確かめています"]
    worker(django_capture_on_commit_callbacks)
    assert Material.objects.get().is_received
    shown = page_of(client.get(page(application, "materials")))
    assert shown.texts("main .file .sha") == [f"SHA-256 {hashlib.sha256(pdf()).hexdigest()}"]


def test_of_two_begun_at_once_the_one_without_room_leaves_nothing_behind(client, application):
    first, second = (promise(client, application, pdf()).json() for _each in range(2))
    for ticket in (first, second):
        put(ticket, pdf())

    answers = [
        client.post(ticket["complete_url"], headers={"accept": "application/json"}) for ticket in (first, second)
    ]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert [material.file.public_id for material in Material.objects.kept()] == [first["id"]]
    assert "届きませんでした" not in client.get(page(application, "application")).content.decode()


def test_a_type_that_is_not_taken_is_told_with_those_that_are(client, application):
    answer = promise(client, application, b"x", name="表.xlsx")

    refusal = "この種類のファイルは、ここでは受け取れません。PDF、DOCXで保存し直して、もう一度選んでください。"
    assert answer.json() == {"errors": [f"受け取れません：{refusal}"]}


def test_completing_twice_gives_the_same_answer(client, application):
    ticket = promise(client, application, pdf()).json()
    put(ticket, pdf())

    answers = [client.post(ticket["complete_url"]) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Material.objects.arrived().count() == 1


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"name": "表.xlsx"}, 422),
        ({"size": "x"}, 400),
        ({"size": 10**9}, 422),
        ({"name": ""}, 400),
        ({"sha256": "zz"}, 422),
    ],
)
def test_a_promise_that_breaks_the_rules(client, application, changed, status):
    response = promise(client, application, pdf(), **changed)

    assert response.status_code == status
    assert response.json()["errors"][0]
    assert StoredFile.objects.count() == 0


def test_a_refused_file_says_why_and_can_be_removed(client, application):
    content = b"<html>no pdf</html>"
    ticket = promise(client, application, content).json()
    put(ticket, content)

    assert client.post(ticket["complete_url"]).status_code == 200
    check_arrived()
    shown = page_of(client.get(page(application, "materials")))
    assert shown.texts("main .file .state") == [str(Refusal.WRONG_TYPE.label)]
    again = client.post(ticket["complete_url"])
    assert (again.status_code, again.json()["errors"]) == (422, [str(Refusal.WRONG_TYPE.label)])

    client.post(page(application, "material_remove", ticket["id"]))
    assert Material.objects.kept().count() == 0


def test_through_the_form_without_javascript(client, application):
    file = SimpleUploadedFile("../../就業規則.pdf", pdf(), "application/pdf")

    response = client.post(page(application, "material_send", "rules"), {"file": file})

    assert response["Location"] == f"{page(application, 'materials')}#rules"
    assert (Material.objects.get().file.original_name, Material.objects.get().has_arrived) == ("就業規則.pdf", True)


@pytest.mark.parametrize(
    "file", [None, SimpleUploadedFile("空.pdf", b""), SimpleUploadedFile("偽.exe", b"MZ not a pdf")]
)
def test_the_form_says_what_is_wrong(client, application, file):
    response = client.post(page(application, "material_send", "rules"), {"file": file} if file else {})

    assert response.status_code == 422
    assert page_of(response).one("main .error-summary").hrefs == ["#rules-file"]
    assert Material.objects.arrived().count() == 0


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "先にファイルを選んでください。"), ("en", "Choose a file first.")]
)
def test_the_button_without_a_file_says_what_to_do(client, application, language, said):
    refused = client.post(page(application, "material_send", "rules"), {}, headers={"accept-language": language})

    assert (refused.status_code, page_of(refused).texts(".drop .field-error")) == (422, [said])


def test_a_store_that_is_away_is_said_and_nothing_is_lost(client, application, s3):
    ticket = promise(client, application, pdf()).json()
    put(ticket, pdf())
    s3.stop()

    answer = client.post(ticket["complete_url"])
    assert answer.status_code == 503
    form = client.post(page(application, "material_send", "rules"), {"file": SimpleUploadedFile("規則.pdf", pdf())})
    assert form.status_code == 422

    s3.start()
    assert client.post(ticket["complete_url"]).status_code == 200


@pytest.mark.parametrize(("right", "status"), [(None, 404), ("view", 302)])  # back to the page, which says no
def test_who_may_not_write_neither_completes_sends_parts_of_nor_removes_an_upload(client, application, right, status):
    ticket = promise(client, application, pdf()).json()
    put(ticket, pdf())
    material = Material.objects.get()
    stranger = ApplicantFactory() if right is None else joined(application, right)[0]
    verbs = ("material_complete", "material_parts", "material_remove")
    client.force_login(stranger)

    statuses = [client.post(page(application, verb, material.file.public_id)).status_code for verb in verbs]

    material.refresh_from_db()
    assert statuses == [status] * 3
    assert (material.has_arrived, material.removed_at) == (False, None)
    client.force_login(application.owner)
    assert client.post(page(application, "material_remove", material.file.public_id)).status_code == 302
    material.refresh_from_db()
    assert material.removed_at is not None
