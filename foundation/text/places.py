"""Whether two postal addresses are one: width, kana, spaces, the prefecture and how numbers are written don't matter.

一丁目2番3号, １ー２－３ and 1-2-3 are the same. The whole line counts, with building and floor: the tenants of one
tower aren't one body. Nothing here says that two bodies are the same; it finds those that somebody looks at.
"""

import re

from foundation.text.kana import fold_text, without_unseen
from foundation.text.names import LONGEST_KEY

DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
UNITS = {"十": 10, "百": 100}
_POSTAL_CODE = re.compile(r"^〒?\d{3}-?\d{4}(?!\d)")
_PREFECTURE = re.compile(r"^(?:東京都|北海道|大阪府|京都府|神奈川県|和歌山県|鹿児島県|[^\d-]{2}県)")
_COUNTED = re.compile(r"[〇零一二三四五六七八九十百]+(?=丁目|番|号|条|線|階)")
_DASH = re.compile(r"(?<=\d)[-‐-―−ー~〜ノ](?=\d)")
_GAP = re.compile(r"(?<=\d)\s+(?=\d)")
_STEP = re.compile(r"(?<=\d)(?:丁目|番地?|号室?)(?:ノ(?=\d))?")
_FLOOR = re.compile(r"(?<=\d)階")
_OUGHT_GA = r"(?<=[\u3400-\u9fff])[ヶケガ](?=[\u3400-\u9fff])"  # 霞が関, 霞ヶ関, 霞ケ関
_NOTHING = re.compile(r"(?<!\d)-|-(?!\d)|[^\w-]|_")


def place_key(address: str) -> str:
    """What two spellings of one postal address share; empty for one without a number, such as a city alone."""
    text = fold_text(_GAP.sub("-", without_unseen(address)))
    text = _DASH.sub("-", text)
    text = _PREFECTURE.sub("", _POSTAL_CODE.sub("", text))
    text = _COUNTED.sub(lambda found: str(_number_of(found[0])), text)
    text = _FLOOR.sub("f", _STEP.sub("-", re.sub(_OUGHT_GA, "ケ", text.replace("大字", ""))))
    text = _DASH.sub("-", re.sub("-{2,}", "-", text))
    key = _NOTHING.sub("", text)
    return key[:LONGEST_KEY] if any(char.isdigit() for char in key) else ""


def _number_of(kanji: str) -> int:
    """A number of an address as it is spoken, below a thousand; of single digits side by side, these."""
    if not any(sign in UNITS for sign in kanji):
        return int("".join(DIGITS[sign] for sign in kanji))
    total = digit = 0
    for sign in kanji:
        if sign in UNITS:
            total, digit = total + (digit or 1) * UNITS[sign], 0
        else:
            digit = int(DIGITS[sign])
    return total + digit
