"""The table of bodies to ask: its columns, what each cell may say, and the same text however it came.

Headings carry both languages. A prefecture or designated city is found by its name or code in the code lists and
brings the rest with it. Reads and writes no request.
"""

import csv
import io
from collections.abc import Callable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.enums import CooperationKind
from foundation.exchange.domain import (
    LANGUAGE_NAMES,
    Expected,
    Problem,
    Reading,
    TableRefused,
    clean_email,
    clean_website,
    codes_of,
    fold,
    line_of,
    one_of,
    read_table,
    write_blank,
    write_reasons,
)
from foundation.notices.validators import normalise_address
from foundation.organisations.models import DesignatedCity, Prefecture
from foundation.text.languages import LANGUAGES, active_language

MOST_ROWS = 2_000
# Characters of a table that goes to and fro with the page: of three bytes each they are within what Django takes of a
# form (`DATA_UPLOAD_MAX_MEMORY_SIZE`, 2.5 MiB), if it is sent as multipart.
LONGEST = 800_000
HEADINGS = {
    "kind": "種別 / Kind",
    "body_code": "コード / Code",
    "name_ja": "団体名 / Body",
    "name_en": "英語の名称 / Name in English",
    "person_division": "宛先の部署 / Division",
    "person_title": "宛先の役職 / Title",
    "person_name": "宛先の氏名 / Name",
    "email": "メールアドレス / E-mail address",
    "postal_code": "郵便番号 / Postal code",
    "postal_address": "住所 / Postal address",
    "website": "ウェブサイト / Website",
    "language": "依頼状の言語 / Language of the letter",
}
REQUIRED = ("kind", "name_ja")
CODE_LISTS: dict[str, Any] = {
    CooperationKind.PREFECTURE.value: Prefecture,
    CooperationKind.DESIGNATED_CITY.value: DesignatedCity,
}
EXAMPLES = {
    "ja": {
        "kind": "経済団体",
        "body_code": "sample-shoko",
        "name_ja": "（記入例）見本商工会議所",
        "person_division": "総務部",
        "person_title": "会頭",
        "person_name": "見本 太郎",
        "email": "info@example.jp",
        "language": "日本語",
    },
    "en": {
        "kind": "economic association",
        "body_code": "sample-chamber",
        "name_ja": "(Example) Sample Chamber of Commerce",
        "person_title": "President",
        "person_name": "Taro Mihon",
        "email": "info@example.jp",
        "language": "English",
    },
}
EXAMPLE_MARKS = ("（記入例）", "(Example)")


def read_text(content: IO[bytes]) -> str:
    """A table that was uploaded, as the text that the page carries on. Raises TableRefused."""
    return _as_text(read_table(content, _list_expected()))


def read_pasted(text: str) -> str:
    """Cells copied out of a spreadsheet come with tabs between them; as comma-separated text."""
    lines = text.replace("\r\n", "\n").strip("\n")
    if "\t" not in lines.partition("\n")[0]:
        return f"{lines}\n"
    try:
        return _written(csv.reader(io.StringIO(lines, newline=""), delimiter="\t", strict=True))
    except csv.Error as error:
        raise TableRefused(_("The pasted cells can’t be read. Upload the spreadsheet instead.")) from error


def check_text(text: str) -> Reading:
    """The table and all its errors, row by row. Raises TableRefused."""
    if len(text) > LONGEST:
        raise TableRefused(_("The table is too large for one go. Split it into several."))
    reading = read_table(io.BytesIO(text.encode()), _list_expected(), examples=list(EXAMPLES.values()))
    if len(reading.raw) > MOST_ROWS:
        raise TableRefused(_("The table has more than %(n)s rows. Split it into several.") % {"n": MOST_ROWS})
    known = {kind: codes_of(model.objects.all()) for kind, model in CODE_LISTS.items()}
    for number, values in list(reading.rows.items()):
        if problem := _complete(number, values, known):
            reading.problems.append(problem)
            del reading.rows[number]
    return reading


def write_reasons_of(reading: Reading) -> bytes:
    """The table as XLSX, with a column that says what is wrong in each row."""
    content = io.BytesIO()
    write_reasons(reading, content)
    return content.getvalue()


def write_template() -> bytes:
    """The empty table in the active language, with lists to choose from and the codes."""
    language = active_language()
    with override(language):
        kinds = [str(kind.label) for kind in CooperationKind]
    codes = [["kind", kind.value, *_labels(kind)] for kind in CooperationKind]
    for kind, model in CODE_LISTS.items():
        codes += [[f"body_code ({kind})", row.pk, row.name_ja, row.name_en] for row in model.objects.all()]
    choices = {"kind": kinds, "language": ["日本語", "English"]}
    return write_blank(_list_expected(), example=EXAMPLES[language], choices=choices, codes=codes)


def _list_expected() -> list[Expected]:
    clean: dict[str, Callable[[str], Any]] = {
        "kind": one_of(_kinds()),
        "body_code": _code,
        **{name: line_of(100) for name in ("name_ja", "name_en", "person_division", "person_title", "person_name")},
        "email": lambda text: normalise_address(clean_email(text)),
        "postal_code": line_of(10, count=len),
        "postal_address": line_of(300, count=len),
        "website": clean_website,
        "language": one_of(LANGUAGE_NAMES),
    }
    return [Expected(name, HEADINGS[name], clean=clean[name], is_required=name in REQUIRED) for name in HEADINGS]


def _kinds() -> dict[str, str]:
    return {fold(name): kind.value for kind in CooperationKind for name in (kind.value, *_labels(kind))}


def _labels(kind: CooperationKind) -> list[str]:
    labels = []
    for language in LANGUAGES:
        with override(language):
            labels.append(str(kind.label))
    return labels


def _code(text: str) -> str:
    code = fold(text)
    if len(code) > 20 or not code.replace("-", "").replace("_", "").isalnum() or not code.isascii():
        raise ValidationError(
            _("Write the code in up to 20 letters, digits, hyphens and underscores, or leave it empty.")
        )
    return code


def _complete(number: int, values: dict[str, Any], known: dict[str, dict[str, Any]]) -> Problem | None:
    """Fill in what the code lists know of a prefecture or city; or what is wrong with the row."""
    if values["name_ja"].startswith(EXAMPLE_MARKS):
        message = _("This row began as the example. Delete it, or enter everything anew in an empty row.")
        return Problem(number, message, HEADINGS["name_ja"])
    listed = known.get(values["kind"])
    if listed is None:
        return None
    found, code = listed.get(fold(values["name_ja"])), values.get("body_code")
    if found is None:
        message = _("“%(text)s” is not in the code list. Write the name as in the sheet of codes, or correct the kind.")
        return Problem(number, message % {"text": values["name_ja"][:40]}, HEADINGS["name_ja"])
    if code and listed.get(code) != found:
        message = _("Code and name don’t belong together. The code of %(name)s is %(code)s.")
        return Problem(number, message % {"name": found.name_ja, "code": found.pk}, HEADINGS["body_code"])
    values |= {
        "body_code": found.pk,
        "name_ja": found.name_ja,
        "name_en": values.get("name_en") or found.name_en,
        "order": found.sort_order,
    }
    return None


def _as_text(reading: Reading) -> str:
    """The rows at the numbers at which the file has them, as wide as its headings: a spreadsheet drops empty ends."""
    width, last = len(reading.headings), max(reading.raw)
    rows = (reading.raw.get(number, []) for number in range(2, last + 1))
    return _written([reading.headings, *(row + [""] * (width - len(row)) if row else [] for row in rows)])


def _written(rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
