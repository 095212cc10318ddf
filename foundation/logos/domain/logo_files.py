"""The files of a kit: every form as SVG, in some sizes as PNG, as a sheet for print; and all of it in one ZIP.

    set_drawing, save of the kit ─▶ want_files: rows "being made" + work ─▶ worker: make_files ─▶ ready, or failed

Holds every write of `LogoFile` and `LogoArchive`. The rules the next editor must not break: files are made by the
worker, never in a request; nothing is made of a form that staff didn't give; no calls to the store inside a
transaction; a row is written only while it still needs the file.
"""

import hashlib
import io
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from msgspec import Struct

from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.exchange.domain import name_object, private_store
from foundation.logos import conf
from foundation.logos.domain.logo_archive import MAKER, archive_recipe, write_archive
from foundation.logos.enums import LogoFileKind, MadeState
from foundation.logos.models import LogoArchive, LogoFile, LogoKit, LogoVariant
from foundation.printing.domain import PrintingFailed, render_pdf, render_png
from foundation.records.domain.contention import retried

KIND = "laurel_logos.logo_files"
TEMPLATE = "laurel_logos/print/logo.typ"
DRAWING = "laurel_logos/print/drawing.svg"
POINTS = 72 / 25.4  # of a millimetre
UNMADE = {"state": MadeState.WAITING, "key": None, "size": 0, "sha256": "", "problem": "", "ready_at": None}


class Wanted(Struct, frozen=True):
    """One file that a form should have."""

    kind: LogoFileKind
    width: int = 0


def list_wanted() -> list[Wanted]:
    """Every file of a form, in the order shown."""
    pictures = [Wanted(LogoFileKind.PNG, width) for width in conf.logo_widths()]
    return [Wanted(LogoFileKind.SVG), *pictures, Wanted(LogoFileKind.PDF)]


@retried
def want_files(kit: LogoKit, *, at: datetime | None = None) -> None:
    """Request all files that are missing or out of date. In one transaction: the rows, and the work that makes them."""
    moment = at or timezone.now()
    with transaction.atomic():
        for variant in kit.variants.all():
            _want(variant, recipe_of(variant, kit))
        archive = {"made_from": archive_recipe(kit)}
        row, is_new = LogoArchive.objects.get_or_create(kit=kit, defaults=archive)
        if not is_new and row.made_from != archive["made_from"]:
            LogoArchive.objects.filter(pk=row.pk).update(**archive, **UNMADE)
        start_work(kind=KIND, key=f"{kit.public_id}:{moment.isoformat()}", ref=kit.pk, at=moment)


def recipe_of(variant: LogoVariant, kit: LogoKit) -> str:
    """A hash of everything that a form's files are made from."""
    with translation.override(variant.language):
        parts = [MAKER, variant.sha256, kit.alt, str(kit)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _want(variant: LogoVariant, recipe: str) -> None:
    wanted = {(each.kind, each.width) for each in list_wanted()}
    for file in variant.files.all():
        if (file.kind, file.width) not in wanted:
            file.delete()
        elif file.made_from != recipe or file.state == MadeState.FAILED:
            LogoFile.objects.filter(pk=file.pk).update(made_from=recipe, content=None, **UNMADE)
    for each in list_wanted():
        defaults = {"made_from": recipe}
        LogoFile.objects.get_or_create(variant=variant, kind=each.kind, width=each.width, defaults=defaults)


def make_files(work: Work) -> None:
    """The work: each file that waits, then the ZIP. Raises OSError and PrinterBusy, and is then tried again.

    A drawing that the typesetter can't draw fails its files, with the reason for staff, and holds nothing else up.
    """
    kit = LogoKit.objects.filter(pk=work.ref).first()
    if kit is None:
        return
    waiting = LogoFile.objects.filter(variant__kit=kit, state=MadeState.WAITING).select_related("variant__kit")
    if waiting:
        LogoArchive.objects.filter(kit=kit).update(**UNMADE)
    for file in waiting:
        _make(file)
        renew_lease(work)
    archive = LogoArchive.objects.filter(kit=kit, state=MadeState.WAITING).first()
    if archive is not None:
        _make_archive(archive, work)


def _make(file: LogoFile) -> None:
    mine = LogoFile.objects.filter(pk=file.pk, made_from=file.made_from, state=MadeState.WAITING)
    try:
        content = _content(file)
    except PrintingFailed as error:
        mine.update(state=MadeState.FAILED, problem=str(error)[:300])
        return
    key, kind = LogoFile.new_key(), LogoFileKind(file.kind)
    private_store().put(key, io.BytesIO(content), content_type=kind.content_type)
    made = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    is_shown = kind == LogoFileKind.PNG and file.width == conf.shown_width()
    shown = {"content": content} if is_shown else {}
    name_object(mine, key, state=MadeState.READY, **made, **shown)


def _content(file: LogoFile) -> bytes:
    variant = file.variant
    drawing = variant.svg.encode()
    if file.kind == LogoFileKind.SVG:
        return drawing
    with translation.override(variant.language):
        alt, title = variant.kit.alt, str(variant.kit)
    across = file.width or conf.logo_print_mm() * POINTS
    down = across * variant.height / variant.width
    data = {"width": across, "height": max(round(down), 1) if file.width else down, "alt": alt}
    given = {DRAWING: drawing}
    if file.kind == LogoFileKind.PDF:
        return render_pdf(TEMPLATE, data, language=variant.language, title=title, files=given)
    return render_png(TEMPLATE, data, language=variant.language, title=title, ppi=72, files=given)[0]


def _make_archive(archive: LogoArchive, work: Work) -> None:
    key = LogoArchive.new_key()
    made = write_archive(archive.kit, key, after_entry=lambda _was_there: renew_lease(work))
    mine = LogoArchive.objects.filter(pk=archive.pk, made_from=archive.made_from, state=MadeState.WAITING)
    name_object(mine, key, state=MadeState.READY, size=made.size, sha256=made.sha256)


def refresh_kits(*, at: datetime | None = None) -> int:
    """Start the work for kits whose files are not of today's words, sizes and program; how many."""
    started = 0
    for kit in LogoKit.objects.select_related("terms", "archive"):
        archive = getattr(kit, "archive", None)
        if archive is None or archive.made_from != archive_recipe(kit):
            want_files(kit, at=at)
            started += 1
    return started


def run_refresh(*, at: datetime) -> None:
    """The clock's job."""
    refresh_kits(at=at)
