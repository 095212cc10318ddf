"""Mail: what the demo has sent, and every kind as its examples show it, in both languages."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from .answers import body_lines
from .models import find_model
from .reading import list_mail
from .snapshot import Snapshot

HEADERS = ("From", "To", "Reply-To", "Subject", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted")


def collect(out: Path) -> None:
    snapshot = Snapshot()
    for lines in sorted(_read(message) for message in list_mail()):
        snapshot.add(f"mail {lines[1]} {lines[3]}", lines)
    for kind in _kinds():
        for language in ("ja", "en"):
            with override(language):
                snapshot.add(f"kind {kind.code} {language}", _example(kind))
    snapshot.write(out / "notices.json")


def _read(message: Any) -> list[str]:
    """A message as it went: who, what, the text, what is attached."""
    lines = [f"{name}: {message.get(name, '')}" for name in HEADERS]
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_filename():
            name, body = part.get_filename(), part.get_payload(decode=True)
            lines += [f"attached {name}", *body_lines(part.get_content_type(), body)]
        else:
            lines += part.get_content().splitlines()
    return lines


def _kinds() -> list[Any]:
    """Every kind that is declared, by either form of the registry of the app that has the notices."""
    registry: Any = import_module(f"{find_model('Notice')._meta.app_config.name}.registry")
    kinds = registry.kinds
    found = kinds() if callable(kinds) else kinds.list()
    return sorted((row[1] if isinstance(row, tuple) else row for row in found), key=lambda kind: kind.code)


def _wording(kind: Any) -> list[str]:
    """Subject and body by default: texts of the kind itself, or templates of its app."""
    if hasattr(kind, "subject"):
        return [f"{kind.subject}", f"{kind.body}"]
    return [render_to_string(name).removesuffix("\n") for name in (kind.subject_template, kind.body_template)]


def _example(kind: Any) -> list[str]:
    """Its wording, its placeholders and their examples."""
    names = [f"{name}: {one.label} = {getattr(one, 'sample', '(secret)')}" for name, one in kind.placeholders.items()]
    about = [f"transactional {kind.is_transactional}", f"priority {kind.priority}", f"lifetime {kind.lifetime}"]
    subject, body = _wording(kind)
    texts = [f"{kind.label}", subject, *body.splitlines()]
    return [*texts, *names, *about]
