"""What `docs/operations/scaling.md` reckons with is what the benchmark has measured last."""

import re

import pytest

from tests.architecture.house import ROOT

MEASURED = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")
SAID = (ROOT / "docs/operations/scaling.md").read_text(encoding="utf-8")
CORES_MS = 2_000  # milliseconds of processor in each second of the machine that measures
PAGES = ("html case", "html list", "html front")
ROWS = {
    "kept, from the file": ("ours, answers kept", None),
    "kept, from Valkey": ("ours, answers kept in Valkey", None),
    "list of the API, made anew": ("ours, nothing kept", ("list",)),
    "detail of the API, made anew": ("ours, nothing kept", ("detail",)),
    "page, made anew": ("ours, nothing kept", PAGES),
}


def read_cells(text: str, first: str) -> list[str]:
    """Of the first row of any table that begins with this."""
    found = re.search(rf"^\| {re.escape(first)} \|(.*)\|$", text, re.MULTILINE)
    assert found, first
    return [cell.strip() for cell in found[1].split("|")]


def read_range(cell: str) -> tuple[float, float]:
    figures = [float(one.replace(",", "")) for one in re.findall(r"\d[\d,.]*", cell)]
    return min(figures), max(figures)


def measure(site: str, names: tuple[str, ...] | None) -> tuple[float, float]:
    rates = dict(zip(read_cells(MEASURED, "requests a second"), read_cells(MEASURED, site), strict=True))
    kept = names or [name for name in rates if name not in ("first answer", "memory")]
    figures = [float(rates[name].replace(",", "")) for name in kept]
    return min(figures), max(figures)


@pytest.mark.parametrize("row", ROWS)
def test_sizes_are_reckoned_from_the_last_run(row: str) -> None:
    lowest, highest = measure(*ROWS[row])
    rate, cost = read_cells(SAID, row)

    assert read_range(rate) == pytest.approx((lowest, highest), rel=0.03)
    assert read_range(cost) == pytest.approx((CORES_MS / highest, CORES_MS / lowest), rel=0.06)
