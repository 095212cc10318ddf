"""Japanese for the English texts in the code: found with Babel, kept in .po files, compiled with polib.

Every app has its own `locale/ja/LC_MESSAGES/django.po`; the site's templates and settings share `site/locale/`;
what packages leave in English is in a catalogue of its own (`tools/supplements.py`).
`extract` brings the .po files in step with the code (new texts are empty, texts that are gone are dropped) and keeps
what is translated; `compile` writes the .mo files that are older than their .po. Neither needs gettext installed.
`tests/architecture/test_translations.py` holds every text translated.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = Path("locale") / "ja" / "LC_MESSAGES" / "django.po"
SITE_LOCALE = ROOT / "site"
OF_PACKAGES = ROOT / "site/locale_of_packages/ja/LC_MESSAGES"  # what packages leave in English: tools/supplements.py
# What the site's own catalogue covers: texts outside the apps with models of their own.
SITE_SOURCES = ("templates", "site/config", "site/accounts", "site/media", "site/demo")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "Laurel",
    "Language": "ja",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


@dataclass
class Text:
    """One text of the interface, and the files that say it."""

    msgid: str
    plural: str | None = None
    context: str | None = None
    comments: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.msgid


def catalogues() -> dict[Path, list[Path]]:
    """Each catalogue's folder with the folders whose texts it holds."""
    apps = [
        path.parent
        for pattern in ("*/apps.py", "foundation/*/apps.py", "awards/*/apps.py", "campaigns/*/apps.py")
        for path in sorted(ROOT.glob(pattern))
    ]
    own = {app: [app] for app in apps}
    return {**own, SITE_LOCALE: [ROOT / source for source in SITE_SOURCES]}


def _source(path: Path) -> bytes:
    """Python that Babel can read: the file itself, or what Django makes of a template, each line from its margin."""
    if path.suffix == ".py":
        return path.read_bytes()
    lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines).encode()


def _texts_in(path: Path) -> Iterator[Text]:
    source = BytesIO(_source(path))
    options = {"encoding": "utf-8"}
    for _line, found, comments, context in extract("python", source, KEYWORDS, ("Translators:",), options):
        singular, plural = (found[0], found[1]) if isinstance(found, tuple) else (found, None)
        if singular:
            yield Text(singular, plural, context, set(comments), {str(path.relative_to(ROOT))})


def texts(folders: list[Path]) -> dict[tuple[str | None, str], Text]:
    """Every text of these folders' Python files and templates, once."""
    files = sorted(
        path
        for folder in folders
        for pattern in ("**/*.py", "**/*.html", "**/*.txt")
        for path in folder.glob(pattern)
        if "migrations" not in path.parts and "static" not in path.parts
    )
    found: dict[tuple[str | None, str], Text] = {}
    for path in files:
        for text in _texts_in(path):
            known = found.setdefault(text.key, text)
            known.files |= text.files
            known.comments |= text.comments
            known.plural = known.plural or text.plural
    return found


def _entry(text: Text, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.msgid,
        msgctxt=text.context,
        comment="\n".join(sorted(text.comments)),
        occurrences=[(name, "") for name in sorted(text.files)],
    )
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = dict(old.msgstr_plural) if old and old.msgstr_plural else {0: old.msgstr if old else ""}
    else:
        entry.msgstr = old.msgstr if old else ""
    entry.tcomment = old.tcomment if old else ""
    entry.flags = [flag for flag in (old.flags if old else []) if flag != "fuzzy" or entry.msgstr]
    if "%(" in text.msgid and "python-format" not in entry.flags:
        entry.flags.append("python-format")
    return entry


def extract_all() -> None:
    """Bring every .po in step with the code; say what is still to be translated."""
    for folder, sources in catalogues().items():
        found, path = texts(sources), folder / PO
        if not found:
            continue
        old = {(entry.msgctxt, entry.msgid): entry for entry in (polib.pofile(str(path)) if path.exists() else [])}
        new = polib.POFile(wrapwidth=110)
        new.metadata = HEADER
        for key in sorted(found, key=lambda key: (sorted(found[key].files), key[1], key[0] or "")):
            new.append(_entry(found[key], old.get(key)))
        path.parent.mkdir(parents=True, exist_ok=True)
        new.save(str(path))
        for entry in new.untranslated_entries():
            print(f"{path.relative_to(ROOT)}: {entry.msgid}")


def compile_all() -> None:
    """Write each .mo that is missing or older than its .po."""
    for source in [*(folder / PO for folder in catalogues()), *OF_PACKAGES.glob("*.po")]:
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
            polib.pofile(str(source)).save_as_mofile(str(target))


if __name__ == "__main__":
    if sys.argv[1:] == ["extract"]:
        extract_all()
    compile_all()
