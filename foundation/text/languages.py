"""The two languages of the house, and which of them is read now."""

import re
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from foundation.text.kana import JAPANESE_PART

LANGUAGES = ("ja", "en")
STAFF_LANGUAGE = "ja"  # of e-mail to divisions, and to staff who haven’t chosen one
LANGUAGE_CHOICES = (("ja", "日本語"), ("en", "English"))  # each in its own language


def active_language() -> str:
    """The language of the interface, `ja` or `en`; anything else reads Japanese."""
    language = (get_language() or "ja").split("-")[0]
    return language if language in LANGUAGES else "ja"


def choose_language(wanted: str) -> str:
    """That language where it is one of ours, else that of the request: of a document with `?lang=`."""
    return wanted if wanted in LANGUAGES else active_language()


def join_names(names: Iterable[object], language: str = "") -> str:
    """Names in one line, with the comma of that language, or of the interface's."""
    return ("、" if (language or active_language()) == "ja" else ", ").join(map(str, names))


def join_label(label: object, text: object, language: str = "") -> str:
    """What a text is about, then the text, with the colon of that language, or of the interface's."""
    return f"{label}：{text}" if (language or active_language()) == "ja" else f"{label}: {text}"


def join_note(text: object, note: object, language: str = "") -> str:
    """A text and a note on it, in the brackets of that language, or of the interface's."""
    return f"{text}（{note}）" if (language or active_language()) == "ja" else f"{text} ({note})"


def other_language(language: str) -> str:
    """The one of the two that is not `language`."""
    return next(other for other in LANGUAGES if other != language)


def shown_language(instance: object, stem: str) -> str:
    """The language in which `stem` is shown now: the active one, else the one that has a text."""
    active = active_language()
    other = other_language(active)
    if not getattr(instance, f"{stem}_{active}") and getattr(instance, f"{stem}_{other}"):
        return other
    return active


def mark_japanese(text: object) -> SafeString:
    """The text, escaped; what it says in Japanese has its `lang` where the interface is in another language.

    What is HTML already stays as it is.
    """
    if isinstance(text, SafeString):
        return text
    said, parts, place = str(text), [], 0
    for found in re.finditer(JAPANESE_PART, said if active_language() != "ja" else ""):
        parts += [format_html("{}", said[place : found.start()]), format_html('<span lang="ja">{}</span>', found[0])]
        place = found.end()
    return mark_safe("".join([*parts, format_html("{}", said[place:])]))  # noqa: S308 -- each part is escaped
