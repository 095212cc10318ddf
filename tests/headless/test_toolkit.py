"""What every public router answers, tried on an API of one small list."""

import pytest
from django.core.cache import cache
from wagtail.models import APIToken, Locale

from accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.headless.urls")]


@pytest.fixture(autouse=True)
def _languages():
    cache.clear()
    for code in ("ja", "en"):
        Locale.objects.get_or_create(language_code=code)


@pytest.fixture
def token():
    user = User.objects.create_user(email="api@example.jp", password=None)
    return APIToken.create_token(user=user, name="test")


def test_list_without_a_token(client):
    answer = client.get("/things/")

    assert answer.status_code == 200
    assert [item["code"] for item in answer.json()["items"]] == ["en", "ja"]
    assert answer.json()["count"] == 2


def test_unknown_parameters_are_named(client):
    answer = client.get("/things/?bogus=1&kind=2&order=code")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == "urn:laurel:problem:unknown-parameter"
    assert problem["detail"] == "Unknown: bogus, kind. Known: limit, locale, offset, order, search."
    assert [error["loc"] for error in problem["errors"]] == [["query", "bogus"], ["query", "kind"]]


def test_a_paging_parameter_is_unknown_to_an_item(client):
    assert client.get("/things/ja/?limit=1").status_code == 400


def test_a_bad_value_is_a_problem(client):
    answer = client.get("/things/?order=pk")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("header", ["Bearer wagtail_nonsense", "Basic YTpi", "Bearer", ""])
def test_a_bad_token_is_refused(client, header):
    answer = client.get("/things/", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_good_token_reads_what_everybody_reads(client, token):
    answer = client.get("/things/", headers={"Authorization": f"Bearer {token[1]}"})

    assert answer.status_code == 200
    assert answer.json()["count"] == 2


def test_a_revoked_token_is_refused(client, token):
    token[0].revoke()

    assert client.get("/things/", headers={"Authorization": f"Bearer {token[1]}"}).status_code == 401


def test_pages_of_the_list(client):
    answer = client.get("/things/?limit=1&offset=1&order=-code")

    assert answer.json() == {"items": [{"code": "en", "language": "ja"}], "count": 2}


def test_a_page_too_long(client, settings):
    settings.WAGTAILAPI_LIMIT_MAX = 100

    assert client.get("/things/?limit=101").status_code == 400


def test_texts_are_in_the_language_asked_for(client):
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}

    assert client.get("/things/ja/", **english).json()["language"] == "ja"
    assert client.get("/things/ja/?locale=en").json()["language"] == "en"
    assert client.get("/things/ja/?locale=fr").status_code == 422


def test_an_answer_is_not_sent_twice(client):
    first = client.get("/things/")

    assert first["Cache-Control"] == "no-cache"
    again = client.get("/things/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    Locale.objects.filter(language_code="en").delete()
    changed = client.get("/things/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_an_error_is_not_cached(client):
    answer = client.get("/things/xx/")

    assert answer.status_code == 404
    assert "ETag" not in answer
    assert "Cache-Control" not in answer


def test_too_many_requests_from_one_address(client, settings, token):
    settings.LAUREL_API_RATE = "3/m"

    answers = [client.get("/things/", headers={"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert client.get("/things/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/things/", headers={"Authorization": f"Bearer {token[1]}"}).status_code == 200


def test_no_limit(client, settings):
    settings.LAUREL_API_RATE = None

    assert {client.get("/things/").status_code for _ in range(5)} == {200}


def test_words(client):
    assert client.get('/things/?search=J "').json()["count"] == 0
    assert client.get("/things/?search=Ｊ%20a").json()["items"][0]["code"] == "ja"
