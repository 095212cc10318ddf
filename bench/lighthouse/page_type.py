"""The types of public page, each by one page of the demo, and what it must reach."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape

from bench.lighthouse.result import SCORES

LEAST = {"performance": 95, **dict.fromkeys(SCORES[1:], 100)}


@dataclass(frozen=True)
class PageType:
    """Its name and an address, or how one begins that is random and stands in what is `named_at` another; `is_indexed`
    unless it asks search engines to leave it out.
    """

    name: str
    address: str
    is_indexed: bool = True
    named_at: str = ""

    def least(self, score: str) -> int:
        """The bar of a score; nought for none: what isn't to be indexed is marked down for just that."""
        return 0 if score == "seo" and not self.is_indexed else LEAST[score]

    def locate(self, read: Callable[[str], str]) -> "PageType":
        """With a whole address. RuntimeError where what is read there names none."""
        if not self.named_at:
            return self
        found = re.search(rf"{re.escape(self.address)}[^<\"]+", unescape(read(self.named_at)))
        if not found:
            raise RuntimeError(f"{self.named_at} names no address that begins with {self.address}.")
        return replace(self, address=found[0], named_at="")


PAGE_TYPES = (
    PageType("front page", "/ja/"),
    PageType("front page in English", "/en/"),
    PageType("cases", "/ja/cases/"),
    PageType("collection of cases", "/ja/cases/2026/"),
    PageType("case", "/ja/cases/2026/aozora/"),
    PageType("cases side by side", "/ja/cases/?compare=", named_at="/ja/cases/2026/aozora/"),
    PageType("case in English", "/en/cases/2026/aozora/"),
    PageType("award", "/ja/award/"),
    PageType("award that is open", "/ja/award/2027/"),
    PageType("results of an award", "/ja/award/2026/"),
    PageType("awardee", "/ja/award/2026/aozora/"),
    PageType("campaign with its directory", "/ja/campaign/"),
    PageType("organisation", "/ja/organisations/", named_at="/sitemap-organisations.xml"),
    PageType("events", "/ja/events/"),
    PageType("event", "/ja/events/manufacturing/"),
    PageType("press releases", "/ja/news/"),
    PageType("press release", "/ja/news/result-2026/"),
    PageType("open data", "/ja/open-data/"),
    PageType("set of open data", "/ja/open-data/participants-sample-work-month-2026/"),
    PageType("check of a certificate", "/ja/verify/"),
    PageType("standard page", "/ja/policy/"),
    PageType("site map", "/ja/site-map/"),
    PageType("search", "/ja/search/?q=%E5%9C%A8%E5%AE%85", is_indexed=False),
)
