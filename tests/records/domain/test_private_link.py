"""A private address opens for its own purpose and reference, for nothing else."""

import pytest

from foundation.records.domain.private_link import PrivateLink, as_base32, new_reference, next_reference, root_of

MANAGE, CONFIRM = PrivateLink("shop.manage"), PrivateLink("shop.confirm")


def test_a_reference_is_random():
    assert len({new_reference() for _ in range(50)}) == 50
    assert {len(new_reference()) for _ in range(50)} == {32}


@pytest.mark.parametrize("link", [MANAGE, PrivateLink("shop.manage", encode=as_base32)])
def test_a_token_is_made_again_and_again_the_same(link):
    reference = new_reference()

    assert link.token_of(reference) == link.token_of(reference)
    assert link.opens(reference, link.token_of(reference)) is True


@pytest.mark.parametrize(
    ("link", "length", "letters"),
    [(MANAGE, 32, "0123456789abcdef"), (PrivateLink("a", encode=as_base32), 20, "abcdefghijklmnopqrstuvwxyz234567")],
)
def test_how_a_token_is_written(link, length, letters):
    tokens = [link.token_of(new_reference()) for _ in range(50)]

    assert {len(token) for token in tokens} == {length}
    assert set("".join(tokens)) <= set(letters)


def test_each_purpose_has_its_own_tokens():
    reference = new_reference()

    assert MANAGE.opens(reference, CONFIRM.token_of(reference)) is False


def test_a_new_reference_ends_earlier_addresses():
    assert MANAGE.opens(new_reference(), MANAGE.token_of(new_reference())) is False


def test_an_empty_reference_opens_nothing():
    assert MANAGE.opens("", MANAGE.token_of("")) is False


@pytest.mark.parametrize("token", ["", "x", "é" * 32])
def test_what_is_no_token_opens_nothing(token):
    assert MANAGE.opens("abc", token) is False


def test_another_key_of_the_site_makes_other_tokens(settings):
    token = MANAGE.token_of("abc")

    settings.SECRET_KEY = "another"

    assert MANAGE.opens("abc", token) is False


def test_a_secret_is_the_key_and_the_token():
    secret = MANAGE.secret_of("abc", key="row7")

    assert secret == f"row7{MANAGE.token_of('abc')}"
    assert MANAGE.split(secret) == ("row7", MANAGE.token_of("abc"))


@pytest.mark.parametrize("secret", ["", "short", "x" * 32])
def test_what_is_too_short_has_no_key(secret):
    assert MANAGE.split(secret) == ("", secret)


def test_the_next_reference_ends_earlier_addresses_and_shares_their_root():
    references = [new_reference()]
    for _time in range(11):
        references.append(next_reference(references[-1]))

    assert len(set(references)) == 12
    assert {root_of(reference) for reference in references} == {references[0]}
    assert references[-1] == f"{references[0]}-11"
    assert {MANAGE.opens(references[-1], MANAGE.token_of(earlier)) for earlier in references[:-1]} == {False}
    assert len(next_reference("")) == 32
