"""Opening an account: one user of an address, in any spelling, also where another was quicker."""

import pytest

from accounts.domain.account import open_account
from accounts.models import User
from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_an_address_that_has_an_account_opens_no_second_one():
    first = open_account(email="hanako@example.jp")

    assert open_account(email=" Ｈanako@Example.JP ") == first
    assert (User.objects.count(), Entry.objects.filter(event="account.opened").count()) == (1, 1)
    assert not first.has_usable_password()
