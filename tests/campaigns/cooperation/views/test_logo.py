"""A body's logo through the browser or the form: what is refused, whose file it is, and a store that is away."""

import urllib.request

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from campaigns.cooperation.domain import approve_logo
from campaigns.cooperation.domain.logo import MOST
from campaigns.cooperation.domain.request_link import path_of
from campaigns.cooperation.models import CooperationLogo
from campaigns.participation.models import Campaign
from foundation.assets.models import StoredFile
from foundation.notices.models import Notice
from tests.factories.assets import check_arrived, picture
from tests.factories.cooperation import cooperating
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import CampaignFactory, jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
AWAY = "The file could not be stored just now. Nothing has been lost. Please try again in a few minutes."
TOO_MANY = "You have sent as many logos as allowed. Please contact the secretariat."


@pytest.fixture
def body(s3):
    campaign = CampaignFactory(
        starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), division=DivisionFactory(email="koho@example.jp")
    )
    return cooperating(campaign=campaign, state="accepted", may_publish=True)


def page(body, tail=""):
    return f"{path_of(body, language='en')}logo/{tail}"


def begin(client, body, content=None, **changed):
    size = len(content if content is not None else picture())
    return client.post(page(body, "begin/"), {"name": "logo.png", "content_type": "", "size": size, **changed})


def put(promise, content):
    """What the browser does with the signed address."""
    upload = promise["upload"]
    request = urllib.request.Request(upload["url"], content, upload["headers"], method=upload["method"])
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.status


def test_a_browser_sends_it_straight_to_the_store(client, body) -> None:
    promise = begin(client, body).json()
    assert promise["complete_url"] == page(body, f"{promise['id']}/complete/")

    put(promise, picture())
    done = client.post(promise["complete_url"])

    logo = CooperationLogo.objects.get()
    assert done.json() == {"redirect": f"{path_of(body, language='en')}?received={logo.file.public_id}#logo"}
    assert (logo.request, logo.state, logo.file.is_being_checked) == (body, "offered", True)
    assert [(notice.kind, notice.to) for notice in Notice.objects.all()] == [
        ("campaigns.office_logo", "koho@example.jp")
    ]


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"size": ""}, {"size": "-1"}, {"size": "many"}, {"sha256": "0" * 65}]
)
def test_a_promise_that_says_nothing_is_a_bad_request(client, body, changed) -> None:
    answer = begin(client, body, **changed)

    assert (answer.status_code, len(answer.json()["errors"])) == (400, 1)
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("changed", [{"size": 4 * 1024 * 1024 + 1}, {"name": "logo.svg"}, {"name": "logo.exe"}])
def test_what_no_logo_can_be_is_refused_before_a_byte_is_sent(client, body, changed) -> None:
    answer = begin(client, body, **changed)

    assert (answer.status_code, len(answer.json()["errors"])) == (422, 1)
    assert CooperationLogo.objects.count() == 0


@pytest.mark.parametrize("state", ["asked", "answered", "declined"])
def test_only_who_cooperates_sends_one(client, body, state) -> None:
    type(body).objects.update(state=state)

    assert begin(client, body).status_code == 422
    sent = client.post(page(body), {"file": SimpleUploadedFile("logo.png", picture())})
    assert (sent.status_code, CooperationLogo.objects.count()) == (422, 0)


def test_after_the_campaign_nobody_does(client, body) -> None:
    Campaign.objects.update(starts_at=jst(2020, 11, 1), ends_at=timezone.now())

    assert begin(client, body).status_code == 422


def test_there_is_an_end_to_sending_others(client, body) -> None:
    for _each in range(MOST):
        assert begin(client, body).status_code == 200

    answer = begin(client, body)

    assert (answer.status_code, answer.json(), CooperationLogo.objects.count()) == (422, {"errors": [TOO_MANY]}, MOST)


def test_what_has_not_arrived_is_not_complete(client, body) -> None:
    promise = begin(client, body).json()

    answer = client.post(promise["complete_url"])

    assert (answer.status_code, answer.json()) == (
        422, {"errors": ["The file has not arrived yet. Please choose it again."]},
    )  # fmt: skip
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("verb", ["complete", "parts", "remove"])
def test_another_bodys_file_is_not_found(client, body, verb) -> None:
    promise = begin(client, body).json()
    other = cooperating(campaign=body.campaign, state="accepted", name_ja="ほか")

    answer = client.post(page(other, f"{promise['id']}/{verb}/"))

    assert answer.status_code == 404
    assert CooperationLogo.objects.get().file.is_awaited


@pytest.mark.parametrize("tail", ["", "begin/", "x/complete/", "x/parts/", "x/remove/"])
def test_a_wrong_address_is_not_found(client, body, tail) -> None:
    wrong = page(body, tail).replace(body.public_id, "nobody")

    assert client.post(wrong, {"name": "logo.png", "size": "1"}).status_code == 404


@pytest.mark.parametrize("tail", ["begin/", "x/complete/", "x/remove/"])
def test_what_changes_something_is_posted(client, body, tail) -> None:
    assert client.get(page(body, tail)).status_code == 405


def test_a_store_that_is_away_is_said_as_such(client, body, s3) -> None:
    promise = begin(client, body).json()
    s3.stop()

    complete = client.post(promise["complete_url"])
    through_the_form = client.post(page(body), {"file": SimpleUploadedFile("logo.png", picture())})

    assert (complete.status_code, complete.json()) == (503, {"errors": [AWAY]})
    assert through_the_form.status_code == 422
    assert page_of(through_the_form).said_with(AWAY)[0].endswith(AWAY)


def test_a_small_file_has_no_parts_to_sign(client, body) -> None:
    promise = begin(client, body).json()

    listed = client.get(promise["parts_url"])
    signed = client.post(promise["parts_url"], {"numbers": ["1", "x", "-1"]})

    assert (promise["parts"], listed.json(), signed.json()) == (None, {"done": []}, {"parts": []})


def test_parts_of_what_has_arrived_are_signed_no_more(client, body) -> None:
    promise = begin(client, body).json()
    put(promise, picture())
    client.post(promise["complete_url"])

    for answer in (client.get(promise["parts_url"]), client.post(promise["parts_url"], {"numbers": "1"})):
        assert (answer.status_code, len(answer.json()["errors"])) == (422, 1)


def test_what_is_being_sent_is_given_up_and_what_was_decided_stays(client, body) -> None:
    given_up = begin(client, body).json()
    client.post(page(body), {"file": SimpleUploadedFile("logo.png", picture())})
    check_arrived()
    logo = CooperationLogo.objects.exclude(file__public_id=given_up["id"]).get()
    approve_logo(CooperationLogo.objects.select_related("request__campaign", "file").get(pk=logo.pk), by=staff())

    answers = [client.post(page(body, f"{each}/remove/")) for each in (given_up["id"], logo.file.public_id)]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {})] * 2
    assert StoredFile.objects.get(public_id=given_up["id"]).is_awaited is False
    assert CooperationLogo.objects.get(pk=logo.pk).state == "approved"


def test_without_javascript_the_form_sends_it(client, body) -> None:
    answer = client.post(page(body), {"file": SimpleUploadedFile("見本 logo.png", picture())}, follow=True)

    assert answer.redirect_chain == [(f"{path_of(body, language='en')}#logo", 302)]
    assert page_of(answer).said_with("“見本 logo.png” has been sent and is being checked.") != []
    assert CooperationLogo.objects.get().file.original_name == "見本 logo.png"


def test_a_form_without_a_file_says_so_at_the_field(client, body) -> None:
    answer = client.post(page(body), {})

    assert (answer.status_code, list(answer.context["logo_form"].errors)) == (422, ["file"])
    assert page_of(answer).one("title").text.startswith("Error:")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_an_empty_file_is_refused(client, body) -> None:
    answer = client.post(page(body), {"file": SimpleUploadedFile("logo.png", b"")})

    assert (answer.status_code, CooperationLogo.objects.count()) == (422, 0)


def test_who_changes_the_language_of_a_refusal_comes_back_to_the_page(client, body) -> None:
    refused = page_of(client.post(page(body), {"file": SimpleUploadedFile("logo.svg", b"<svg/>")}))
    [other] = refused.values("header a.lang", "href")

    answer = client.get(other)

    assert answer["Location"] == f"{path_of(body, language='ja')}#logo"


def test_the_button_without_a_file_says_what_to_do(client, body) -> None:
    refused = page_of(client.post(page(body), {}))

    assert refused.said_with("Choose a file first.", "main *")[-1] == "Choose a file first."
