"""Marks: words that occur nowhere else, one for each text of each record, and how they are found in any answer.

A mark is written in two ways, `zqbcdfqz` in Latin letters and `ヰアイウエヱ` where people read Japanese: so that it
passes as a name, a reading, a slug or an address. Where a field takes any text it is a script besides
(`<script>zqbcdfqz</script>`): a page that writes one of them as it is would run it, see `runs_in`. Whatever an answer
does to it – JSON's escapes, percents, entities, capitals, a PDF, a table in a ZIP – `Marks.find` reads it back and says
whose it is.
"""

import html
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from tests.parts.paper import text_of

LATIN, KANA = "bcdfghjkmn", "アイウエオカキクケコ"
WRITTEN = re.compile(f"zq([{LATIN}]{{5}})qz|ヰ([{KANA}]{{5}})ヱ")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
WORD = re.compile(r"[\w-]{8,}")
CODE = "<script>{}</script>"
RUNS = tuple(CODE[: -len("{}</script>")].encode() + start.encode() for start in ("zq", "ヰ"))
ROOM = 40  # characters that a field must take to be given a script
DERIVED = {"path", "url_path", "draft_title", "kana_sort", "search_text", "letter", "language", "locale", "filter_spec"}
ENDS_JAPANESE = ("_ja", "_kana")
TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True, order=True)
class Mark:
    """Whose words they are: the secret, and the field that holds them."""

    secret: str
    field: str


@dataclass
class Marks:
    """Every mark given, by its number; and values that are secrets as they are: public ids, numbers, file names."""

    given: list[Mark] = field(default_factory=list)
    values: dict[str, Mark] = field(default_factory=dict)

    def latin(self, secret: str, name: str) -> str:
        return f"zq{self._number(secret, name, LATIN)}qz"

    def kana(self, secret: str, name: str) -> str:
        return f"ヰ{self._number(secret, name, KANA)}ヱ"

    def value(self, secret: str, name: str, value: Any) -> None:
        """A value that no one else has is a mark, too: eight characters at least, or it might be anybody's."""
        text = str(value).casefold()
        if len(text) >= 8:
            self.values[text] = Mark(secret, name)

    def find(self, content: bytes) -> set[Mark]:
        """The marks that an answer holds, however it writes them."""
        return self.find_in(_text_of(content))

    def find_in(self, text: str) -> set[Mark]:
        plain = _unescaped(text).casefold()
        found = {self._read(latin or kana) for latin, kana in WRITTEN.findall(plain)}
        words = set(WORD.findall(plain))
        return found | {self.values[word] for word in words & self.values.keys()}

    def _number(self, secret: str, name: str, digits: str) -> str:
        self.given.append(Mark(secret, name))
        return "".join(digits[int(digit)] for digit in f"{len(self.given) - 1:05d}")

    def _read(self, written: str) -> Mark:
        digits = LATIN if written[0] in LATIN else KANA
        number = int("".join(str(digits.index(letter)) for letter in written))
        return self.given[number] if number < len(self.given) else Mark("?", written)

    def texts(self, model: type[models.Model], secret: str, *, own: dict[str, str] | None = None) -> dict[str, Any]:
        """A value with a mark for every text of a model; `own` names the secret of fields that are another's."""
        whose = own or {}
        return {
            column.name: self._fill(column, whose.get(column.name, secret), f"{model.__name__}.{column.name}")
            for column in model._meta.get_fields()
            if isinstance(column, TEXTS) and _is_free(column) or isinstance(column, StreamField)
        }

    def _fill(self, column: Any, secret: str, name: str) -> Any:
        if isinstance(column, StreamField):
            return self._stream(column.stream_block, secret, name)
        written = self.kana(secret, name) if column.name.endswith(ENDS_JAPANESE) else self.latin(secret, name)
        if isinstance(column, RichTextField):
            return f"<p>{written}</p>"
        return _shaped(column, written)

    @staticmethod
    def runs_in(page: bytes) -> bool:
        """Whether this HTML would run somebody's words."""
        return any(start in page for start in RUNS)

    def _stream(self, stream: Any, secret: str, name: str) -> list[tuple[str, Any]]:
        found = [(key, self._block(block, secret, f"{name}.{key}")) for key, block in stream.child_blocks.items()]
        return [(key, value) for key, value in found if value is not None]

    def _block(self, block: Any, secret: str, name: str) -> Any:
        """Texts of a block, through lists and structures; None for one that is nothing without a choice."""
        if isinstance(block, blocks.RichTextBlock):
            return RichText(f"<p>{self.kana(secret, name)}</p>")
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return CODE.format(self.latin(secret, name))
        if isinstance(block, blocks.StructBlock):
            found = {key: self._block(child, secret, f"{name}.{key}") for key, child in block.child_blocks.items()}
            filled = {key: value for key, value in found.items() if value is not None}
            missing = [key for key, child in block.child_blocks.items() if child.required and key not in filled]
            return None if missing else block.normalize(filled)
        return block.get_default() if isinstance(block, blocks.ChoiceBlock) else None


def _shaped(column: Any, written: str) -> str:
    """The mark as this kind of field takes it."""
    if isinstance(column, models.URLField):
        return f"https://{written}.example.jp/"
    if isinstance(column, models.EmailField):
        return f"{written}@example.jp"
    takes_any = not isinstance(column, models.SlugField) and (column.max_length or ROOM) >= ROOM
    return CODE.format(written) if takes_any else written


def _is_free(column: Any) -> bool:
    """Whether anything may be written there: no choice, nothing that is worked out, no file."""
    if column.choices or column.name in DERIVED or isinstance(column, models.FileField):
        return False
    return type(column).__name__ != "PublicIdField" and (column.max_length or 99) >= 8


def _text_of(content: bytes) -> str:
    """An answer as text: of a PDF what it says, of a ZIP (and a table is one) what its files say."""
    if content.startswith(b"%PDF"):
        return text_of(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(f"{name}\n{_text_of(archive.read(name))}" for name in archive.namelist())
    return content.decode("utf-8", errors="replace")


def _unescaped(text: str) -> str:
    if "\\u" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        text = unquote(text, errors="replace")
    return html.unescape(text) if "&#" in text else text
