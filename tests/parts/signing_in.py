"""A browser that is signed in already: for journeys that are not about signing in."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext


def sign_in_browser(context: BrowserContext, person: Any, url: str) -> None:
    """Give the browser the cookie of a session of this person."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
