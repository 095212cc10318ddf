"""The next year of something that comes every year: of a moment, and of a text that names a year."""

import re
from datetime import datetime

from foundation.text.eras import JST


def a_year_later(moment: datetime) -> datetime:
    """The same day and time in Japan one year later; for 29 February, 28 February."""
    local = moment.astimezone(JST)
    try:
        return local.replace(year=local.year + 1)
    except ValueError:
        return local.replace(year=local.year + 1, day=28)


def raise_year(text: str) -> str:
    """Years in a text raised by one: 2025 becomes 2026, 令和7年 becomes 令和8年; other numbers stay."""
    western = re.sub(r"(?<!\d)(19|20)\d\d(?!\d)", lambda found: str(int(found[0]) + 1), text)
    reiwa = re.sub(r"令和(\d+|元)年", lambda found: f"令和{_after(found[1])}年", western)
    return re.sub(r"(?<![A-Za-z0-9])R(\d{1,2})(?!\d)", lambda found: f"R{int(found[1]) + 1}", reiwa)


def _after(year: str) -> int:
    return 2 if year == "元" else int(year) + 1
