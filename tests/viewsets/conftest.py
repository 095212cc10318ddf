"""Who stands before the kit's pages."""

import pytest

from tests.factories.people import staff


@pytest.fixture
def editor(client):
    """Somebody who may change groups, signed in."""
    user = staff("change_group", "view_group")
    client.force_login(user)
    return user


@pytest.fixture
def stranger(client):
    """Somebody with access to the admin and no right."""
    user = staff()
    client.force_login(user)
    return user
