"""The page of the public form, as a browser uses it."""

import pytest

from tests.factories.participation import open_campaign
from tests.factories.registration import address
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["", "_individual"])
def test_enter_presses_the_button_that_registers(client, kind):
    """Browsers press the first one of a form."""
    buttons = page_of(client.get(address(open_campaign(), kind))).all("main form button")

    assert (buttons[0].text, buttons[0].get("name")) == (buttons[-1].text, None)
