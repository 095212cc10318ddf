"""Input that could not be accepted: shown again to who has written it, on the page it was for, and to nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from foundation.forms.stashed_post import KEY, came_from_here, find_stashed, forget_stashed, keep_posted, make_author
from tests.factories.applications import ApplicantFactory

pytestmark = pytest.mark.django_db
HERE = "/apply/a/"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def session():
    return {}


@pytest.fixture
def author():
    return ApplicantFactory()


def request_of(session, *, by=None, path=HERE, data=None):
    """A request of this browser, by a person or by nobody."""
    requests = RequestFactory()
    request = requests.get(path) if data is None else requests.post(path, "&".join(data), content_type=FORM)
    request.user, request.session = by or AnonymousUser(), session
    return request


def keep(session, author, *, by=None):
    return keep_posted(request_of(session, by=by, data=["text=mine", "csrfmiddlewaretoken=x", f"author={author}"]))


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_who_wrote_it_finds_it_until_it_is_saved(session, author, is_signed_in):
    """Signed out, or signed in with an old token."""
    assert keep(session, make_author(author), by=author if is_signed_in else None)

    assert find_stashed(request_of(session, by=author, path="/apply/b/")) is None
    assert find_stashed(request_of(session, by=author)).dict() == {"text": "mine"}
    forget_stashed(request_of(session, by=author))
    assert session == {}


def test_what_is_typed_in_a_form_that_takes_files_is_kept_without_them(session, author):
    typed = {"text": "mine", "author": make_author(author), "file": SimpleUploadedFile("a.pdf", b"%PDF-")}
    request = RequestFactory().post(HERE, typed)
    request.user, request.session = AnonymousUser(), session

    assert keep_posted(request)

    assert find_stashed(request_of(session, by=author)).dict() == {"text": "mine"}


def test_somebody_else_gets_nothing_of_it_and_it_is_dropped(session, author):
    keep(session, make_author(author))

    assert find_stashed(request_of(session, by=ApplicantFactory(), path="/apply/b/")) is None
    assert session == {}
    assert find_stashed(request_of(session, by=author)) is None


def test_what_another_has_written_is_not_kept_for_who_signed_in_since(session, author):
    assert not keep(session, make_author(author), by=ApplicantFactory())
    assert session == {}


@pytest.mark.parametrize("is_fallback", [True, False])
def test_a_page_from_before_a_new_secret_is_kept_by_the_fallbacks(session, author, settings, is_fallback):
    before = make_author(author)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if is_fallback else []
    settings.SECRET_KEY = "another"

    assert keep(session, before, by=author) == is_fallback


def test_what_nobody_has_written_is_not_kept(session):
    assert not keep(session, "")
    assert session == {}


@pytest.mark.parametrize("said", ["1", "x" * 32])
def test_nobody_takes_it_by_a_made_up_author(session, author, said):
    keep(session, said)

    assert find_stashed(request_of(session, by=author)) is None


def test_what_was_kept_before_forms_said_whose_they_are_is_dropped(author):
    session = {KEY: {"path": HERE, "data": "text=mine"}}

    assert find_stashed(request_of(session, by=author)) is None
    assert session == {}


def test_an_author_says_nothing_of_the_person_and_stays_the_same(author):
    assert make_author(author) == make_author(author) != make_author(ApplicantFactory())
    assert len(make_author(author)) == 32


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://testserver", True),
        ("http://elsewhere.example", False),
        ("null", False),
        ("", False),
        ("http://[testserver", False),
    ],
)
def test_a_form_came_from_here_where_its_origin_is_this_site(origin, is_ours):
    assert came_from_here(RequestFactory().post(HERE, headers={"Origin": origin})) is is_ours
