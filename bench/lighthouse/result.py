"""What one run of Lighthouse says of a page, read from its report; and the middle of several."""

import gzip
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

SCORES = ("performance", "accessibility", "best-practices", "seo")
OURS = ("Stylesheet", "Script")


@dataclass(frozen=True)
class Result:
    """Scores of a hundred; seconds to the largest paint; how far the layout shifted; addresses of our CSS and JS."""

    scores: dict[str, int]
    paint: float
    shift: float
    files: tuple[str, ...]


def read_result(report: dict[str, Any]) -> Result:
    """RuntimeError where Lighthouse saw no page: an error, or another address than it was sent to."""
    requested, shown = report["requestedUrl"], report.get("finalDisplayedUrl")
    if failure := report.get("runtimeError"):
        raise RuntimeError(f"{requested}: {failure['message']}")
    if requested != shown:
        raise RuntimeError(f"{requested} led to {shown}")
    scores = {name: report["categories"][name]["score"] for name in SCORES}
    if missing := [name for name, score in scores.items() if score is None]:
        raise RuntimeError(f"{requested}: no score for {', '.join(missing)}")
    audits = report["audits"]
    return Result(
        {name: round(100 * score) for name, score in scores.items()},
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(_list_files(audits["network-requests"]["details"]["items"], urlsplit(requested).netloc)),
    )


def _list_files(requests: list[dict[str, Any]], host: str) -> list[str]:
    """Each once, as a browser fetches it once."""
    found = (one["url"] for one in requests if one.get("resourceType") in OURS)
    return sorted({address for address in found if urlsplit(address).netloc == host})


def weigh(files: Sequence[str], read: Callable[[str], bytes]) -> int:
    """Bytes of the files packed as production packs them, once, with the most effort."""
    return sum(len(gzip.compress(read(address), 9)) for address in files)


def middle(results: Sequence[Result]) -> Result:
    """The middle of each figure; the files of the last run."""
    return Result(
        {name: round(statistics.median_low(one.scores[name] for one in results)) for name in SCORES},
        statistics.median(one.paint for one in results),
        statistics.median(one.shift for one in results),
        results[-1].files,
    )
