"""What readers were shown while pages were published: when every worker showed it, and what came later.

Three pages are published together as an *edition* with a number, which their titles name. An answer is stale where it
is of an earlier edition and was asked for a second after the commit, or after its worker had shown the edition there.
"""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.content import WORD
from bench.server import WORKERS
from bench.workload import DETAILS, HTML, OURS, list_page

BAR = 1.0  # seconds
DRAFT = "unreleased"
NAMED = re.compile(r"edition(\d{4})")
# Where the pages show, by the number of the edition that is waited for, the key of the case study, and the file of the
# sitemap that has the release.
PLACES = {
    "API list": list_page(OURS, "ja"),
    "API list, a word": f"{list_page(OURS, 'ja')}&search={quote(WORD['ja'])}",
    "API detail": DETAILS[OURS].format(key="{key}", language="ja"),
    "API search, a new word": "/api/v3/search/?locale=ja&search=publication{number:04}",
    "search page": f"/ja/search/?q={quote(WORD['ja'])}",
    "HTML case": HTML[OURS]["html case"].format(language="ja", slug="case-0"),
    "HTML list": HTML[OURS]["html list"].format(language="ja"),
    "HTML front": HTML[OURS]["html front"].format(language="ja"),
    "feed of news": "/feeds/ja/news.atom",
    "feed of events": "/feeds/ja/events.ics",
    "sitemap": "{file}",
}


def write_title(number: int) -> str:
    """What is searched for, and what is looked for in the answer, which may repeat the former."""
    return f"publication{number:04} edition{number:04}"


def read_edition(text: str) -> int:
    """The oldest edition that a text shows, nought for none."""
    return min(map(int, NAMED.findall(text)), default=0)


@dataclass(frozen=True)
class Shown:
    """What a reader was shown, where and by which process; when it asked for it, and had the answer."""

    place: str
    worker: str
    edition: int
    requested: float
    answered: float


@dataclass
class Edition:
    """Its number, the moment at which it became public, and what was shown from a while before it to a while after."""

    number: int
    published: float = 0.0
    shown: list[Shown] = field(default_factory=list)
    drafts: int = 0

    def find_first(self) -> dict[tuple[str, str], float]:
        """When each worker first showed it, by place and worker."""
        first: dict[tuple[str, str], float] = {}
        for one in list(self.shown):  # readers add to it meanwhile
            if one.edition >= self.number:
                place = (one.place, one.worker)
                first[place] = min(one.answered, first.get(place, one.answered))
        return first

    def is_seen(self) -> bool:
        """By every worker, everywhere."""
        return len(self.find_first()) >= WORKERS * len(PLACES)

    def seconds(self) -> dict[str, float]:
        """By place, until every worker showed it there; without end where one didn't."""
        seconds = {}
        for place in PLACES:
            moments = [at for (where, _worker), at in self.find_first().items() if where == place]
            seconds[place] = max(moments) - self.published if len(moments) >= WORKERS else float("inf")
        return seconds

    def list_stale(self) -> Iterator[Shown]:
        first = self.find_first()
        for one in self.shown:
            since = min(self.published + BAR, first.get((one.place, one.worker), float("inf")))
            if one.edition < self.number and one.requested > since:
                yield one


@dataclass
class Published:
    """All editions of a run."""

    editions: list[Edition] = field(default_factory=list)

    def seconds(self, place: str) -> list[float]:
        return [one.seconds()[place] for one in self.editions]

    def middle(self, place: str) -> float:
        return statistics.median(self.seconds(place))

    def most(self, place: str) -> float:
        return max(self.seconds(place))

    def slowest(self) -> float:
        """Of all editions, everywhere."""
        return max(map(self.most, PLACES)) if self.editions else 0.0

    def count_stale(self) -> int:
        return sum(len(list(one.list_stale())) for one in self.editions)

    def count_wrong(self) -> int:
        """Answers that were stale, or showed what was only saved."""
        return self.count_stale() + sum(one.drafts for one in self.editions)

    def count_shown(self) -> int:
        return sum(len(one.shown) for one in self.editions)
