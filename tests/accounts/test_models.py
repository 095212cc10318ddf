"""A user is an address, however it is spelled."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db

SPELLINGS = ["Hanako@Example.JP", " hanako@example.jp ", "ｈａｎａｋｏ＠example.jp", "HANAKO@EXAMPLE.JP"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_address_is_stored_in_one_spelling(spelling):
    assert User.objects.create_user(spelling).email == "hanako@example.jp"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_second_user_of_an_address_is_refused_however_it_is_spelled(spelling):
    User.objects.create_user("hanako@example.jp")

    with pytest.raises(ValidationError) as refused:
        User.objects.create_user(spelling)

    assert set(refused.value.message_dict) == {"email"}
    assert User.objects.count() == 1


def test_the_database_refuses_a_second_user_of_an_address_too():
    User.objects.create_user("hanako@example.jp")

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="hanako@example.jp")])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_clean_writes_the_one_spelling(spelling):
    user = User(email=spelling)

    user.clean()

    assert user.email == "hanako@example.jp"


@pytest.mark.parametrize(
    "address", ["", "hanako", "hanako@", "@example.jp", "a b@example.jp", f"{'a' * 250}@example.jp"]
)
def test_what_is_no_address_makes_no_user(address):
    with pytest.raises(ValidationError) as refused:
        User.objects.create_user(address)

    assert set(refused.value.message_dict) == {"email"}
    assert User.objects.count() == 0


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_any_spelling_finds_the_user(spelling):
    user = User.objects.create_user("hanako@example.jp")

    assert User.objects.get_by_natural_key(spelling) == user
    assert User.objects.normalize_email(spelling) == user.email


@pytest.mark.parametrize("address", [None, "", "nobody@example.jp"])
def test_an_address_of_nobody_finds_nobody(address):
    User.objects.create_user("hanako@example.jp")

    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(address)


def test_no_address_is_an_empty_one():
    assert User.objects.normalize_email(None) == ""


def test_a_user_without_a_password_signs_in_with_none():
    user = User.objects.create_user("hanako@example.jp")

    assert not user.has_usable_password()
    for guess in ("", "!", None):
        assert authenticate(username="hanako@example.jp", password=guess) is None


def test_create_superuser_and_nobody_else_may_do_everything():
    chief = User.objects.create_superuser("chief@example.jp", "見本-の-鍵-32")
    user = User.objects.create_user("hanako@example.jp", "見本-の-鍵-32")

    assert (chief.is_staff, chief.is_superuser, chief.check_password("見本-の-鍵-32")) == (True, True, True)
    assert (user.is_staff, user.is_superuser, user.check_password("見本-の-鍵-32")) == (False, False, True)


@pytest.mark.parametrize(("name", "shown"), [("見本 花子", "見本 花子"), ("", "hanako@example.jp")])
def test_a_user_goes_by_the_name_else_by_the_address(name, shown):
    user = User(email="hanako@example.jp", name=name)

    assert (user.get_full_name(), user.get_short_name(), str(user)) == (shown, shown, shown)
