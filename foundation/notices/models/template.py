"""Staff's own wording of a kind of mail.

Holds subject and body in both languages, plain text with `{placeholders}`. Not the defaults: those are the
registry's and apply until a row is here. The rule the next editor must not break: a text is checked against the
kind's list of placeholders and filled by `domain.notice_rendered`, never by `str.format` or a template engine.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.notices import registry
from foundation.notices.validators import validate_placeholders

SUBJECTS = ("subject_ja", "subject_en")
BODIES = ("body_ja", "body_en")


def check_texts(code: str, texts: dict[str, str]) -> None:
    """Checks the texts of a kind against its placeholders; errors by field. Raises ValidationError."""
    kind = registry.kinds.find(code)
    if kind is None:
        raise ValidationError({"kind": _("No installed part of this site sends this kind of e-mail.")})
    errors: dict[str, Any] = {}
    for name, text in texts.items():
        required = list(kind.secrets) if name in BODIES else []
        try:
            validate_placeholders(text, allowed=kind.allowed, required=required)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


class NoticeTemplate(models.Model):
    """The wording of one kind, in force when saved."""

    kind = models.CharField(_("kind of mail"), max_length=100, unique=True, editable=False)
    subject_ja = models.CharField(_("subject (Japanese)"), max_length=200)
    subject_en = models.CharField(_("subject (English)"), max_length=200)
    body_ja = models.TextField(_("text (Japanese)"), max_length=20_000)
    body_en = models.TextField(_("text (English)"), max_length=20_000)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("e-mail text")
        verbose_name_plural = _("e-mail texts")
        ordering = ["kind"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        kind = registry.kinds.find(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in (*SUBJECTS, *BODIES)}

    def clean(self) -> None:
        super().clean()
        check_texts(self.kind, self.texts)
