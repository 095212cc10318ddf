"""The next year of something that comes every year: of a moment, and of a text that names a year or an edition."""

import re
from datetime import datetime

from foundation.text.eras import JST

KANJI = "〇一二三四五六七八九"
KANJI_NUMBER = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"  # below a hundred
ORDINAL = r"(\d{1,3})(?:st|nd|rd|th)\b"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DAY = rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}(?:st|nd|rd|th)(?: of)? {MONTH}"
PART = r"\d(?:st|nd|rd|th) (?i:half|quarter|semester|term)\b"  # of a year
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
    reiwa = re.sub(rf"令和(\d+|元|{KANJI_NUMBER})年", lambda found: f"令和{_after(found[1])}年", western)
    return re.sub(r"(?<![A-Za-z0-9])([RＲ])(\d{1,2})(?!\d)", lambda found: f"{found[1]}{_after(found[2])}", reiwa)


def raise_edition(text: str) -> str:
    """Which time it is, raised by one: 第12回 becomes 第13回, 第十二回 第十三回, 12th 13th; days of a month stay, and
    what a year has several of, such as its 1st half.

    Digits stay as wide as typed.
    """
    number = rf"(第[ \u3000]?)(\d{{1,3}}|{KANJI_NUMBER})(?=[ \u3000]?回)"
    japanese = re.sub(number, lambda found: f"{found[1]}{_after(found[2])}", text)
    return re.sub(rf"{DAY}|{PART}|(?<![A-Za-z0-9]){ORDINAL}", _raise_ordinal, japanese)


def _raise_ordinal(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    number = int(found[1]) + 1
    return f"{number}{'th' if number % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _after(number: str) -> str:
    if number == "元":
        return "2"
    if not number.isdecimal():
        return _write_kanji(_read_kanji(number) + 1)
    after = str(int(number) + 1)
    return after if number.isascii() else after.translate(FULL_WIDTH)


def _read_kanji(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    return (KANJI.index(tens or "一") * 10 if ten else 0) + (KANJI.index(ones) if ones else 0)


def _write_kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 10:
        return "百"
    return (KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (KANJI[ones] if ones else "")
