"""`make bench-lighthouse`: what is read from a report that Lighthouse made of a small page, cut down to what is read;
a script of another host was added to it.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.lighthouse.measurement import Measured
from bench.lighthouse.page_type import PAGE_TYPES, PageType
from bench.lighthouse.report import BEGIN, END, MOST_BYTES, Setting, holds, write
from bench.lighthouse.result import SCORES, Result, middle, read_result, weigh
from bench.quiet import Quiet

REPORT = Path(__file__).with_name("lighthouse_report.json")
CASE, SEARCH = PageType("case", "/case/"), PageType("search", "/search/", is_indexed=False)


@pytest.fixture
def report():
    return json.loads(REPORT.read_text(encoding="utf-8"))


def result(*scores: int) -> Result:
    return Result(dict(zip(SCORES, scores, strict=True)), 1.5, 0.0, ())


def measured(*scores: int, page: PageType = CASE, weight: int = 0) -> Measured:
    return Measured(page, [result(*scores)] * 3, weight)


def test_scores_and_files_are_read_from_a_report(report) -> None:
    found = read_result(report)

    assert found.scores == dict.fromkeys(SCORES, 100)
    assert found.paint == pytest.approx(1.1245115)
    assert found.shift == 0
    assert found.files == tuple(f"http://127.0.0.1:28741/{name}" for name in ("one.css", "one.js", "two.css"))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ({"runtimeError": {"code": "NO_FCP", "message": "The page painted nothing."}}, "painted nothing"),
        ({"finalDisplayedUrl": "http://127.0.0.1/accounts/login/"}, "led to http://127.0.0.1/accounts/login/"),
        ({"categories": {name: {"score": None} for name in SCORES}}, "no score for performance, accessibility"),
    ],
)
def test_a_report_of_no_page_is_refused(report, harm, said) -> None:
    with pytest.raises(RuntimeError, match=said):
        read_result(report | harm)


def test_the_middle_of_the_runs_counts() -> None:
    found = middle([result(90, 100, 100, 100), result(99, 100, 92, 100), result(97, 98, 100, 100)])

    assert list(found.scores.values()) == [97, 100, 100, 100]


def test_files_are_weighed_packed() -> None:
    assert weigh(["a", "b"], lambda address: address.encode() * 10_000) < 200


def test_a_page_must_reach_every_score_and_stay_small() -> None:
    assert holds(measured(95, 100, 100, 100))
    for scores in ((94, 100, 100, 100), (95, 99, 100, 100), (95, 100, 99, 100), (95, 100, 100, 99)):
        assert not holds(measured(*scores))
    assert holds(measured(95, 100, 100, 54, page=SEARCH))  # it asks not to be found
    assert not holds(measured(100, 100, 100, 100, weight=MOST_BYTES + 1))


def test_the_section_says_what_was_missed_and_what_was_not_measured(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Before\n\n{BEGIN}\nof last year\n{END}\n\n## After\n")
    setting = Setting([CASE, SEARCH, PageType("event", "/event/")], "13", "Chromium", 2, "2026-11-01", "abc")
    found: Sequence[Measured] = [measured(98, 100, 100, 100), measured(90, 100, 100, 54, page=SEARCH, weight=30_000)]
    write(page, found, Quiet(shares=[0.25], averages=[1.5]), setting)

    text = page.read_text()
    assert text.startswith(f"# Before\n\n{BEGIN}\n## `make bench-lighthouse`")
    assert text.endswith(f"{END}\n\n## After\n")
    assert "| case | 98 | 100 | 100 | 100 | 1.5 s | 0.00 | 0 KiB | holds |" in text
    assert "| search | 90 | 100 | 100 | 54 | 1.5 s | 0.00 | 29 KiB | **missed** |" in text
    assert "1 of 3 pages hold every bar." in text
    assert "The time was over before: event." in text
    assert "of last year" not in text


def test_every_page_has_a_name_of_its_own() -> None:
    assert len({page.name for page in PAGE_TYPES}) == len({page.address for page in PAGE_TYPES}) == len(PAGE_TYPES)


@pytest.mark.parametrize(
    ("begins", "said", "address"),
    [
        (
            "/ja/organisations/",
            "<loc>http://localhost/en/organisations/2a/</loc><loc>http://localhost/ja/organisations/2a/</loc>",
            "/ja/organisations/2a/",
        ),
        ("/ja/cases/?compare=", '<a href="/ja/cases/?compare=2a&amp;compare=3b">', "/ja/cases/?compare=2a&compare=3b"),
    ],
)
def test_an_address_that_is_random_is_taken_from_where_it_stands(begins, said, address) -> None:
    page = PageType("any", begins, named_at="/there/")

    assert page.locate({"/there/": said}.__getitem__).address == address
    assert CASE.locate(lambda address: pytest.fail("read")) == CASE
    with pytest.raises(RuntimeError, match=f"/there/ names no address that begins with {re.escape(begins)}"):
        page.locate(lambda address: "<loc>http://localhost/ja/</loc>")
