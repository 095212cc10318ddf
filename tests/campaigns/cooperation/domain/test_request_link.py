"""The private link of a body: derived, never stored; a new reference makes every address before it worthless."""

import pytest

from campaigns.cooperation.domain.request_link import (
    cooperation_secret,
    ensure_link,
    find_by_secret,
    make_link,
    path_of,
    renew_link,
    revoke_link,
)
from campaigns.cooperation.models import CooperationRequest
from foundation.audit.models import Entry
from foundation.notices.domain import SecretGone
from tests.factories.cooperation import CooperationRequestFactory, cooperating
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_a_link_opens_its_own_page_only() -> None:
    body, other = cooperating(), cooperating(name_ja="ほか")

    assert find_by_secret(cooperation_secret(body)) == body
    assert find_by_secret(other.public_id + cooperation_secret(body).removeprefix(body.public_id)) is None


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "証書", "\x00"])
def test_what_is_no_secret_opens_nothing(secret) -> None:
    cooperating()

    assert find_by_secret(secret) is None


def test_a_body_without_a_link_has_no_address() -> None:
    body = CooperationRequestFactory()

    for ask in (cooperation_secret, path_of):
        with pytest.raises(SecretGone):
            ask(body)
    for reference in ("", "unknown"):
        with pytest.raises(SecretGone):
            make_link(reference)


def test_a_new_link_ends_the_one_before_and_stands_in_no_record() -> None:
    body = cooperating()
    old, reference = cooperation_secret(body), body.link_reference

    renew_link(body, by=staff())

    assert find_by_secret(old) is None
    assert find_by_secret(cooperation_secret(body)) == body
    with pytest.raises(SecretGone):
        make_link(reference)
    entry = Entry.objects.get(event="cooperation.link_renewed")
    assert body.link_reference not in f"{entry.subject_label}{entry.before}{entry.after}"


def test_revoking_twice_is_once() -> None:
    body, by = cooperating(), staff()
    secret = cooperation_secret(body)

    revoke_link(body, by=by)
    revoke_link(body, by=by)

    assert find_by_secret(secret) is None
    assert Entry.objects.filter(event="cooperation.link_revoked").count() == 1


def test_a_link_that_is_there_is_kept() -> None:
    body = CooperationRequestFactory()
    same = CooperationRequest.objects.get(pk=body.pk)

    assert ensure_link(body) == ensure_link(same) == ensure_link(body) != ""
