"""Word documents to write on: a form, a text with gaps; headings, boxes that grow, the language of their text.

`form` is what a template of typst gets for the same form: `title`, `eyebrow`, `heading`, rows of `facts`, `guideline`,
`sections` of parts with their boxes, `materials`, `declarations` and the `words` between them. Nothing is added to it.
"""

import io
from typing import Any

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACES = {"ja": "BIZ UDゴシック", "en": "Arial"}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
BOX = "□"
LONGEST_TITLE = 255
Form = dict[str, Any]


def write_word_form(form: Form, *, language: str) -> bytes:
    """The document. The language is that of its text, not of the current request."""
    document = _begin(form["title"], language)
    document.add_paragraph(form["eyebrow"])
    document.add_heading(form["heading"], level=1)
    _table(document, form["facts"])
    _guideline(document, form["guideline"])
    for section in form["sections"]:
        document.add_heading(section["title"], level=2)
        for part in section["parts"]:
            _part(document, part, form["words"])
    if form["materials"]["rows"]:
        document.add_heading(form["materials"]["title"], level=2)
        _table(document, form["materials"]["rows"])
    if form["declarations"]["texts"]:
        document.add_heading(form["declarations"]["title"], level=2)
        for text in form["declarations"]["texts"]:
            document.add_paragraph(f"{BOX} {_clean(text)}")
    return _save(document)


def write_word_text(text: Form, *, language: str) -> bytes:
    """A text that its reader finishes: `title`, `notice` in bold above all else, `heading`, `sections`.

    A section has a `title`, `texts`, `rows` (label, value, note) and `box`, lines of an empty box; each may be empty.
    """
    document = _begin(text["title"], language)
    if text["notice"]:
        document.add_paragraph().add_run(_clean(text["notice"])).bold = True
    document.add_heading(_clean(text["heading"]), level=1)
    for section in text["sections"]:
        if section["title"]:
            document.add_heading(_clean(section["title"]), level=2)
        for paragraph in section["texts"]:
            _lines(document, paragraph)
        if section["rows"]:
            _table(document, section["rows"])
        if section["box"]:
            _box(document, {"label": "", "unit": "", "lines": section["box"]})
    return _save(document)


def _begin(title: str, language: str) -> Any:
    """An empty document with a title (Word keeps 255 characters) and the language of its text; without an author."""
    from docx import Document  # noqa: PLC0415 -- costs a tenth of a second, and only these documents need it

    document: Any = Document()
    document.core_properties.title = _clean(title)[:LONGEST_TITLE]
    document.core_properties.author = ""
    document.core_properties.language = LOCALES[language]
    _set_language(document, language)
    return document


def _save(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _guideline(document: Any, guideline: Form) -> None:
    if guideline["text"] or guideline["conditions"]:
        document.add_heading(guideline["title"], level=2)
    if guideline["text"]:
        _lines(document, guideline["text"])
    for condition in guideline["conditions"]:
        paragraph = document.add_paragraph(f"{BOX} {_clean(condition['text'])}")
        if condition["help"]:
            paragraph.add_run().add_break()
            paragraph.add_run(_clean(condition["help"]))


def _set_language(document: Any, language: str) -> None:
    """Language and font of every style; Word sets those of East Asian text separately."""
    from docx.oxml.ns import qn  # noqa: PLC0415 -- as above

    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        properties = document.styles[name].element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), FACES[language])
        for old in (*(f"w:{kind}Theme" for kind in ("ascii", "hAnsi", "eastAsia")), "w:cstheme"):
            fonts.attrib.pop(qn(old), None)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for element in defaults.iter(qn("w:lang")):
        element.set(qn("w:val"), LOCALES["en" if language == "ja" else language])
        element.set(qn("w:eastAsia"), LOCALES["ja"])


def _part(document: Any, part: Form, words: dict[str, str]) -> None:
    needed = words["required"] if part["required"] else words["optional"]
    notes = " · ".join(note for note in (needed, part["limit"]) if note)
    label = f"{BOX} {part['label']}" if part["tick"] else part["label"]
    document.add_heading(f"{_clean(label)} ({notes})", level=3)
    _lines(document, part["help"])
    if part["looked_at"]:
        document.add_paragraph().add_run(f"{words['looked_at']}:").bold = True
        _lines(document, part["looked_at"])
    for option in part["options"]:
        document.add_paragraph(f"{BOX} {_clean(option)}")
    for box in part["boxes"]:
        _box(document, box)


def _box(document: Any, box: Form) -> None:
    """An empty cell to write in, as high as in the PDF."""
    from docx.shared import Mm  # noqa: PLC0415 -- as above

    table = document.add_table(rows=1, cols=2 if box["label"] or box["unit"] else 1, style="Table Grid")
    if len(table.columns) == 2:
        table.cell(0, 0).text = _clean(box["label"])
        table.cell(0, 1).text = f"　　　　　{_clean(box['unit'])}" if box["unit"] else ""
    table.rows[0].height = Mm(7 * box["lines"])
    document.add_paragraph()


def _table(document: Any, rows: list[Form]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for each in rows:
        cells = table.add_row().cells
        cells[0].text = _clean(each["label"])
        cells[1].text = _clean("\n".join(text for text in (each["value"], each["note"]) if text))


def _lines(document: Any, text: str) -> None:
    if text:
        document.add_paragraph(_clean(text))


def _clean(text: str) -> str:
    """The text without characters that XML can't hold."""
    return "".join(character for character in text if character in "\n\t" or ord(character) >= 32)
