"""The next year of something that comes every year: of a moment, and of a text that names a year or an edition."""

import re
from datetime import datetime

from foundation.text.eras import JST

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def a_year_later(moment: datetime) -> datetime:
    """The same day and time in Japan one year later; for 29 February, 28 February."""
    local = moment.astimezone(JST)
    try:
        return local.replace(year=local.year + 1)
    except ValueError:
        return local.replace(year=local.year + 1, day=28)


def raise_year(text: str) -> str:
    """Years in a text raised by one: 2025 becomes 2026, 令和7年 becomes 令和8年; other numbers stay.

    Digits stay as wide as they were typed: ２０２５ becomes ２０２６.
    """
    western = re.sub(r"(?<!\d)(?:19|20|１９|２０)\d\d(?!\d)", lambda found: _after(found[0]), text)
    reiwa = re.sub(r"令和(\d+|元)年", lambda found: f"令和{_after(found[1])}年", western)
    return re.sub(r"(?<![A-Za-z0-9])([RＲ])(\d{1,2})(?!\d)", lambda found: f"{found[1]}{_after(found[2])}", reiwa)


def raise_edition(text: str) -> str:
    """Which time it is, raised by one: 第12回 becomes 第13回, 12th becomes 13th. Digits stay as wide as typed."""
    japanese = re.sub(r"第(\d{1,3})(?=回)", lambda found: f"第{_after(found[1])}", text)
    return re.sub(r"(?<![A-Za-z0-9])(\d{1,3})(?:st|nd|rd|th)\b", lambda found: _ordinal(int(found[1]) + 1), japanese)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _after(year: str) -> str:
    after = "2" if year == "元" else str(int(year) + 1)
    return after if year.isascii() or year == "元" else after.translate(FULL_WIDTH)
