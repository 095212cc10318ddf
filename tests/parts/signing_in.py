"""A browser that is signed in already: for journeys that are not about signing in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from wagtail.users.models import UserProfile


def sign_in_browser(context: BrowserContext, person: Any, url: str) -> None:
    """Give the browser the cookie of a session of this person."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


class Visit:
    """One person's browser in the admin, in their language; pages are looked at with axe and for their width."""

    def __init__(
        self,
        browser: Browser,
        axe: Callable[[Page], list[Any]],
        url: str,
        person: Any,
        *,
        language: str,
        width: int,
        has_script: bool,
    ) -> None:
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
        self.context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
        sign_in_browser(self.context, person, url)
        self.page, self.axe, self.url, self.has_script = self.context.new_page(), axe, url, has_script

    def open(self, address: str) -> None:
        self.page.goto(f"{self.url}{address}")
        self.look()

    def look(self) -> None:
        if self.has_script:
            assert self.axe(self.page) == []
            assert self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    def press(self, selector: str, key: str = "Enter") -> None:
        self.page.locator(selector).first.focus()
        self.page.keyboard.press(key)

    def send(self, selector: str = "main form[method=post i] button[type=submit]") -> None:
        with self.page.expect_navigation():
            self.press(selector)
