"""Staff's wording of a kind of mail: saving it, going back to the app's own, seeing it before it goes.

Holds the verbs and the preview. Not the filling in: `domain.notice_rendered`. The rule the next editor must not break:
a preview shows real values where there are any, and never a secret.
"""

from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import translation

from foundation.audit.domain import record
from foundation.notices import permissions, registry
from foundation.notices.domain.errors import NoticesDenied
from foundation.notices.domain.notice_rendered import Wording, built_in, default_wording, get_kind, masked
from foundation.notices.models import Notice, NoticeTemplate
from foundation.records.domain.contention import retried
from foundation.text.languages import LANGUAGES


def default_texts(kind: registry.Kind) -> dict[str, str]:
    """The app's own texts, by the names of the fields."""
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        wording = default_wording(kind, language)
        texts |= {f"subject_{language}": wording.subject, f"body_{language}": wording.body}
    return texts


def get_template(kind: registry.Kind) -> NoticeTemplate:
    """The wording in force: staff's row, or an unsaved one with the app's texts."""
    row = NoticeTemplate.objects.filter(kind=kind.code).first()
    return row or NoticeTemplate(kind=kind.code, **default_texts(kind))


@retried
@transaction.atomic
def save_template(template: NoticeTemplate, *, by: AbstractBaseUser) -> NoticeTemplate:
    """Put a wording in force, for mail written before, too. Raises NoticesDenied, and ValidationError by field."""
    if not permissions.may_word(by):
        raise NoticesDenied
    template.full_clean(validate_unique=False)
    before = get_template(get_kind(template.kind)).texts
    row, _made = NoticeTemplate.objects.update_or_create(kind=template.kind, defaults=template.texts)
    changed = [name for name, text in row.texts.items() if before[name] != text]
    if changed:
        facts = {name: before[name] for name in changed}, {name: row.texts[name] for name in changed}
        record("notice_template.changed", by=by, subject=row, before=facts[0], after=facts[1])
    return row


@retried
@transaction.atomic
def reset_template(kind: registry.Kind, *, by: AbstractBaseUser) -> None:
    """Go back to the app's own texts. Raises NoticesDenied."""
    if not permissions.may_word(by):
        raise NoticesDenied
    row = NoticeTemplate.objects.filter(kind=kind.code).first()
    if row is not None:
        record("notice_template.reset", by=by, subject=row, before=row.texts)
        row.delete()


def sample_values(kind: registry.Kind, language: str) -> dict[str, str]:
    """Real values, of the newest mail of the kind, over the samples that the app gave; secrets as dots."""
    newest = Notice.objects.filter(kind=kind.code, language=language).exclude(values={}).order_by("-pk").first()
    real = {name: value for name, value in newest.values.items() if name in kind.values} if newest else {}
    with translation.override(language):
        samples = {name: str(one.sample) for name, one in kind.values.items()}
    return built_in(language) | samples | real | masked(kind)


def preview(kind: registry.Kind, texts: Mapping[str, str]) -> dict[str, Wording]:
    """Each language as its reader would see it."""
    return {
        language: Wording(texts[f"subject_{language}"], texts[f"body_{language}"]).filled(sample_values(kind, language))
        for language in LANGUAGES
    }
