"""A reviewer's evening in a browser: two applications to grade by two criteria, and what the console says meanwhile."""

import re
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page

from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.models import Score
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign
from tests.parts.signing_in import sign_in_browser

NO_NETWORK = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (401|403|409|412|422)")
NEXT, SKIP, BACK = "保存して次の応募へ", "後で採点する", "保存して一覧に戻る"


class Evening:
    """Signed in, with a phase in which reviews can be taken back."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.phase = ReviewPhaseFactory(may_take_back=True)
        rubric = CriterionFactory(rubric__phase=self.phase, label_ja="効果", label_en="Effect").rubric
        self.keys = [
            one.pk
            for one in (rubric.criteria.get(), CriterionFactory(rubric=rubric, label_ja="工夫", label_en="Ideas"))
        ]
        self.reviewer = ReviewerFactory(committee=self.phase.committee, accepted=True)
        for _turn in range(2):
            assign(self.phase, self.reviewer, accepted_application(self.phase.committee.cycle))
        self.applications = list(list_readable(self.reviewer, self.phase, at=timezone.now()))
        self._lines: list[Any] = []
        self._thrown: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._thrown.append(str(error.error)))
        sign_in_browser(context, self.reviewer.user, url)

    @property
    def errors(self) -> list[str]:
        """What the console says that the page doesn't: no network, signed out and conflicts are said in words."""
        own = [line.text for line in self._lines if line.location["url"]]  # what axe tries has no address
        return [*self._thrown, *[text for text in own if not NO_NETWORK.search(text)]]

    def address(self, name: str, number: int | None = None) -> str:
        own = [] if number is None else [self.applications[number].public_id]
        ids = [self.reviewer.public_id, self.phase.public_id, *own]
        return f"{self.url}{reverse(f'laurel_reviews:{name}', args=ids)}"

    def open(self, name: str, number: int | None = None, tab: Page | None = None) -> Page:
        """A page of the phase, in a new tab if none is given."""
        page = tab or self.context.new_page()
        page.goto(self.address(name, number))
        return page

    def grade(self, page: Page, criterion: int, value: int | str) -> Locator:
        return page.locator(f"input[name='choice-{self.keys[criterion]}'][value='{value}']")

    def comment(self, page: Page, criterion: int) -> Locator:
        return page.locator(f"[name='comment-{self.keys[criterion]}']")

    def _hear(self, line: Any) -> None:
        if line.type in ("error", "warning"):
            self._lines.append(line)


def said(page: Page, text: str) -> None:
    """Waits until the strip above the page says so."""
    page.locator(".workspace .saved", has_text=text).wait_for()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def copies(page: Page) -> int:
    """How much waits in this browser."""
    found: int = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('laurel-draft/')).length")
    return found


def written() -> list[tuple[int | None, str]]:
    """Grade and comment of every score there is."""
    return list(Score.objects.order_by("review", "criterion__order").values_list("grade", "comment"))
