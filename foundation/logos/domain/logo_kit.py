"""Changing a kit: its forms, and a kit saved by staff.

Each change has its audit entry and its files created again, in one transaction. The rule the next editor must not
break: a drawing gets into the database through `read_drawing` only.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from foundation.audit.domain import record
from foundation.logos.domain.drawing import Drawing
from foundation.logos.domain.logo_files import want_files
from foundation.logos.models import LogoKit, LogoVariant
from foundation.records.domain.contention import retried


@retried
@transaction.atomic
def set_drawing(
    kit: LogoKit, *, look: str, language: str, drawing: Drawing, by: Any, at: datetime | None = None
) -> LogoVariant:
    """Take a drawing (of `read_drawing`) as this form of the kit, in place of an earlier one; its files are made."""
    values = {"svg": drawing.svg, "sha256": drawing.sha256, "width": drawing.width, "height": drawing.height}
    values["remarks"] = sorted(drawing.remarks)
    before = LogoVariant.objects.filter(kit=kit, look=look, language=language).values_list("sha256", flat=True).first()
    variant, _is_new = LogoVariant.objects.update_or_create(kit=kit, look=look, language=language, defaults=values)
    after = {"form": variant.code, "sha256": drawing.sha256}
    record("logo_kit.drawing_set", by=by, subject=kit, before={"sha256": before}, after=after, at=at)
    want_files(kit, at=at)
    return variant


@retried
@transaction.atomic
def remove_drawing(kit: LogoKit, *, look: str, language: str, by: Any, at: datetime | None = None) -> None:
    """Take a form and its files away: it is missing from then on."""
    variant = LogoVariant.objects.filter(kit=kit, look=look, language=language).first()
    if variant is None:
        return
    before = {"form": variant.code, "sha256": variant.sha256}
    variant.delete()
    record("logo_kit.drawing_removed", by=by, subject=kit, before=before, at=at)
    want_files(kit, at=at)
