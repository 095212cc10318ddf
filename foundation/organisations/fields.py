"""Sorting and finding names: the key lists are ordered by and the text names are found in, stored beside the names.

Rule (docs/decisions/0006-kana-sort-key.md): NFKC katakana without the legal form; hiragana folded to katakana; a long
vowel mark becomes the vowel before it; small kana and voicing marks are folded, the exact reading breaking ties.
Never sort by kanji. A row that is written by `update()` keeps the old keys: save rows whose names change.
"""

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import models

DATA = Path(__file__).parent / "data"
SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
VOWELS = {
    "ア": "アカガサザタダナハバパマヤラワ",
    "イ": "イキギシジチヂニヒビピミリヰ",
    "ウ": "ウクグスズツヅヌフブプムユルヴ",
    "エ": "エケゲセゼテデネヘベペメレヱ",
    "オ": "オコゴソゾトドノホボポモヨロヲ",
}
# Kanji that names are written with, as the one that people type
VARIANTS = str.maketrans(
    "髙﨑𠮷濵濱邊邉齋齊斎澤廣國嶋嶌德惠眞龍瀧藏學會實榮櫻淺劍彌與",
    "高崎吉浜浜辺辺斉斉斉沢広国島島徳恵真竜滝蔵学会実栄桜浅剣弥与",
)
VOWEL_OF = {kana: vowel for vowel, group in VOWELS.items() for kana in group}
ROWS = {
    "あ": "アイウエオ",
    "か": "カキクケコ",
    "さ": "サシスセソ",
    "た": "タチツテト",
    "な": "ナニヌネノ",
    "は": "ハヒフヘホ",
    "ま": "マミムメモ",
    "や": "ヤユヨ",
    "ら": "ラリルレロ",
    "わ": "ワヰヱヲン",
}
ROW_OF = {kana: row for row, group in ROWS.items() for kana in group}


@lru_cache(maxsize=1)
def legal_form_readings() -> tuple[str, ...]:
    """The readings of legal forms to leave out when sorting, longest first (data/legal_forms.csv)."""
    with (DATA / "legal_forms.csv").open(encoding="utf-8") as file:
        readings = {r for row in csv.DictReader(file) for r in row["kana_to_strip"].split("|") if r}
    return tuple(sorted(readings, key=len, reverse=True))


def to_katakana(text: str) -> str:
    """NFKC, hiragana as katakana, spaces and middle dots left out."""
    folded = unicodedata.normalize("NFKC", text)
    katakana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in folded)
    return "".join(c for c in katakana if not c.isspace() and c not in "・゠")


def strip_legal_form(reading: str) -> str:
    """The reading without a legal form before or after it."""
    for form in legal_form_readings():
        if reading.startswith(form) and len(reading) > len(form):
            return reading[len(form) :]
        if reading.endswith(form) and len(reading) > len(form):
            return reading[: -len(form)]
    return reading


def _long_vowels(reading: str) -> str:
    out: list[str] = []
    for char in reading:
        out.append(VOWEL_OF.get(out[-1].translate(SMALL), char) if char == "ー" and out else char)
    return "".join(out)


@lru_cache(maxsize=4096)
def kana_sort_key(reading: str) -> str:
    """The stored key: folded reading, a separator that sorts first, the exact reading as tie-break."""
    exact = _long_vowels(strip_legal_form(to_katakana(reading)))
    unvoiced = "".join(c for c in unicodedata.normalize("NFD", exact) if c not in "\u3099\u309a")
    folded = unicodedata.normalize("NFC", unvoiced).translate(SMALL).upper()
    return f"{folded}\u0020{exact}" if folded else ""


def kana_row(sort_key: str) -> str:
    """The row of the kana index (あかさたな…) a key belongs to; A for Latin letters and digits, # for the rest."""
    first = sort_key[:1]
    if first.isascii() and first.isalnum():
        return "A"
    return ROW_OF.get(first, "#")


class KanaSortField(models.CharField):
    """A stored sort key, made from the reading in `source` whenever the row is written."""

    def __init__(self, *args: Any, source: str = "name_kana", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 500)
        kwargs.update(editable=False, db_index=True, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "db_index", "blank", "default"):
            kwargs.pop(key, None)
        if self.source != "name_kana":
            kwargs["source"] = self.source
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = kana_sort_key(getattr(model_instance, self.source) or "")[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


def fold_text(text: str) -> str:
    """Text as names are found by it: width, case, kana, spaces and variants of kanji make no difference."""
    return to_katakana(text).casefold().translate(VARIANTS)


def latin_initial(name_en: str, sort_key: str) -> str:
    """The letter A–Z of the index, of the English name, else of the key; "" where it begins otherwise."""
    first = unicodedata.normalize("NFKD", name_en.strip() or sort_key)[:1].upper()
    return first if first.isascii() and first.isalpha() else ""


class SearchTextField(models.TextField):
    """A stored text to look for names in, made of `sources` whenever the row is written; words never cross a source."""

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = "\n".join(fold_text(getattr(model_instance, source) or "") for source in self.sources)
        setattr(model_instance, self.attname, text)
        return text


class LatinInitialField(models.CharField):
    """A stored letter of the A–Z index, made of `name_en`, else of the reading, whenever the row is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=1, editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        names: Any = model_instance
        letter = latin_initial(names.name_en or "", kana_sort_key(names.name_kana or ""))
        setattr(model_instance, self.attname, letter)
        return letter
