"""Each kind of mail is worded by two templates of its app, and its texts use what the kind declares."""

from foundation.notices import registry
from foundation.notices.domain.notice_rendered import default_wording
from foundation.notices.validators import placeholders_in
from foundation.text.languages import LANGUAGES
from tests.architecture.house import ROOT, tracked

WORDINGS = [path for path in tracked("*/notices/*.txt") if "templates" in path.parts and "tests" not in path.parts]


def _name_of(path: str) -> str:
    """The name by which Django finds a template."""
    return path.partition("/templates/")[2]


def _list_texts() -> list[tuple[registry.Kind, str, str, str]]:
    """Kind, language, subject and body of every default wording."""
    worded = [
        (kind, language, default_wording(kind, language)) for kind in registry.list_kinds() for language in LANGUAGES
    ]
    return [(kind, language, wording.subject, wording.body) for kind, language, wording in worded]


def test_every_kind_has_its_wording_and_every_wording_its_kind() -> None:
    files = sorted(_name_of(str(path.relative_to(ROOT))) for path in WORDINGS)

    named = [name for kind in registry.list_kinds() for name in (kind.subject_template, kind.body_template)]

    assert (len(files) > 80, files) == (True, sorted(named))


def test_wordings_use_the_placeholders_of_their_kind() -> None:
    unknown = [
        (kind.code, language, name)
        for kind, language, subject, body in _list_texts()
        for name in placeholders_in(subject + body)
        if name not in kind.allowed
    ]

    assert unknown == []


def test_secrets_are_in_the_wording_of_their_kind() -> None:
    missing = [
        (kind.code, language, name)
        for kind, language, subject, body in _list_texts()
        for name in kind.secrets
        if name not in placeholders_in(subject + body)
    ]

    assert missing == []


def test_subjects_are_one_line_and_bodies_begin_with_text() -> None:
    loose = [
        (kind.code, language)
        for kind, language, subject, body in _list_texts()
        if subject != subject.strip() or len(subject.splitlines()) != 1 or not body.strip() or body[0].isspace()
    ]

    assert loose == []
