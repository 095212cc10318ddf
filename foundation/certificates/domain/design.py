"""Designs: saving one, which makes a new version of it, and what a version holds.

A version is words as data and pictures as bytes, so that a certificate prints without the store and what was issued
never changes. The rules the next editor must not break: pictures are read before the transaction begins; a version is
made only where something printed differs from the last one; nobody else writes versions.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.assets.domain.print_picture import read_print_picture
from foundation.audit import domain as audit
from foundation.certificates import registry
from foundation.certificates.models import CertificateDesign, DesignVersion
from foundation.certificates.validators import validate_placeholders
from foundation.records.domain.contention import retried
from foundation.text.languages import LANGUAGES

PICTURES = ("seal", "signature")
PAIRS = ("name", "heading", "above", "text", "below", "issuer_title", "issuer_name")
WITH_PLACEHOLDERS = ("above_ja", "above_en", "text_ja", "text_en", "below_ja", "below_en")
Content = dict[str, Any]


def check_design(design: CertificateDesign) -> None:
    """Raise ValidationError, by field, where a design can't be printed: template, layout, placeholders, pictures."""
    template = registry.templates.find(design.template)
    if template is None:
        raise ValidationError({"template": _("Choose a template.")})
    wrong: dict[str, Any] = {}
    if design.layout not in template.layouts:
        wrong["layout"] = _("This template does not support this layout.")
    for name in WITH_PLACEHOLDERS:
        try:
            validate_placeholders(getattr(design, name), template.placeholders)
        except ValidationError as error:
            wrong[name] = error
    for name in PICTURES:
        picture = getattr(design, name)
        if picture is not None and picture.is_svg():
            wrong[name] = _("Choose a PNG or JPEG. SVG can’t be printed here.")
    if wrong:
        raise ValidationError(wrong)


def content_of(design: CertificateDesign) -> Content:
    """All words of a design that are printed or shown when verifying."""
    return {
        "template": design.template,
        "layout": design.layout,
        "year": design.year,
        "dated_on": design.dated_on.isoformat() if design.dated_on else "",
        **{f"{stem}_{language}": getattr(design, f"{stem}_{language}") for stem in PAIRS for language in LANGUAGES},
    }


def read_pictures(design: CertificateDesign) -> Mapping[str, bytes]:
    """Seal and signature as PNG, made small; empty bytes if there is none. Calls the store. Raises OSError."""
    return {name: read_print_picture(getattr(design, name)) for name in PICTURES}


@retried
def save_design(design: CertificateDesign, *, by: AbstractBaseUser | None, at: datetime | None = None) -> DesignVersion:
    """Save an edited or new design and, where something printed changed, its next version. Raises ValidationError.

    In one transaction: the design, the version, the audit entry.
    """
    check_design(design)
    content, pictures = content_of(design), read_pictures(design)
    fingerprint = _fingerprint(content, pictures)
    at = at or timezone.now()
    with transaction.atomic():
        design.save()
        CertificateDesign.objects.select_for_update(of=("self",), no_key=True).get(pk=design.pk)
        last = design.versions.first()
        if last is not None and last.sha256 == fingerprint:
            return last
        number = last.number + 1 if last else 1
        version = DesignVersion.objects.create(
            design=design, number=number, made_at=at, content=content, sha256=fingerprint, **pictures
        )
        audit.record("certificate_design.saved", by=by, subject=design, after={"version": number}, at=at)
    return version


def _fingerprint(content: Content, pictures: Mapping[str, bytes]) -> str:
    words = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(b"\0".join((words, *(pictures[name] for name in PICTURES)))).hexdigest()
