"""Japanese for texts of packages (Wagtail, wagtail-localize …) that their own Japanese catalogues lack.

Kept in `site/locale_of_packages/`, which the site names after its own catalogue in LOCALE_PATHS; `django` is what the
pages say, `djangojs` their scripts. A supplement fills gaps only: `make messages` drops what a package has translated
or withdrawn in the meantime, and adds, empty, what is new; `tests/config/test_words_of_packages.py` holds it in step.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.apps import apps

from tools.translations import HEADER, OF_PACKAGES, ROOT

DOMAINS = ("django", "djangojs")
Key = tuple[str | None, str]


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def package_entries(domain: str, language: str) -> Iterator[tuple[str, polib.POEntry]]:
    """What the catalogues of everything installed hold that isn't ours, Django's own first, with the package's name."""
    places = {"django.conf": Path(django.__file__).parent / "conf"}
    for app in apps.get_app_configs():
        if "site-packages" in app.path:
            places[app.name] = Path(app.path)
    for name, folder in places.items():
        path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
        for entry in polib.pofile(str(path)) if path.exists() else []:
            if not entry.obsolete:
                yield name, entry


def list_missing(domain: str) -> dict[Key, polib.POEntry]:
    """Entries without a translation, for what packages say and have no Japanese for."""
    said = {(*key_of(entry), entry.msgid_plural) for _, entry in package_entries(domain, "ja") if entry.translated()}
    missing: dict[Key, polib.POEntry] = {}
    for language in ("en", "ja"):  # a package without an English catalogue lists its texts in the Japanese one
        for package, entry in package_entries(domain, language):
            if (*key_of(entry), entry.msgid_plural) not in said:
                missing.setdefault(key_of(entry), _empty(entry, package))
    return missing


def _empty(entry: polib.POEntry, package: str) -> polib.POEntry:
    made = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, occurrences=[(package, "")])
    made.flags = [flag for flag in entry.flags if flag.endswith("-format")]
    if entry.msgid_plural:
        made.msgid_plural, made.msgstr_plural = entry.msgid_plural, {0: ""}
    return made


def supplement(domain: str) -> polib.POFile:
    path = OF_PACKAGES / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def bring_in_step() -> None:
    """Write both anew, with the Japanese they had; say what is still to be translated."""
    OF_PACKAGES.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        had = {key_of(entry): entry for entry in supplement(domain)}
        new = polib.POFile(wrapwidth=110)
        new.metadata = HEADER
        missing = list_missing(domain)
        for key in sorted(missing, key=lambda key: (missing[key].occurrences, key[1], key[0] or "")):
            entry, old = missing[key], had.get(key)
            if old:
                entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
            new.append(entry)
        new.save(str(OF_PACKAGES / f"{domain}.po"))
        for entry in new.untranslated_entries():
            print(f"{OF_PACKAGES.relative_to(ROOT)}/{domain}.po: {entry.msgid}")


if __name__ == "__main__":
    os.environ.setdefault("LAUREL_ENV", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    bring_in_step()
