"""Rendering a document: find the template, pass the data, limit the number of jobs.

`render_pdf` gives PDF/UA (tagged, with language and title), the same bytes for the same data. It uses neither database
nor store, and takes about a tenth of a second: mind where it is called. The rules the next editor must not break: data
reaches a template as JSON only, never as source; what does not fit is an error, never a cut.
"""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.exceptions import TemplateDoesNotExist
from django.template.utils import get_app_template_dirs
from django.utils import translation
from django.utils.translation import gettext as _

from foundation.printing import backends, conf
from foundation.printing.backends.coverage import list_families
from foundation.printing.domain.errors import DoesNotFit, PrinterBusy, PrintingFailed
from foundation.printing.domain.text import GETA, as_printable, choose_faces

logger = logging.getLogger(__name__)
SHARED = "laurel_printing"
NO_ROOM = "does-not-fit: "
SOURCES = ("*.typ", "*.svg")


def render_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    title: str,
    moment: datetime | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """One PDF. `template` is a name such as `laurel_applications/print/receipt.typ`, found as Django finds templates.

    `moment` is the date the document says it was made (else it says none); `files` are pictures by the path under
    which the template reads them. Raises DoesNotFit, PrinterBusy, PrintingFailed, TemplateDoesNotExist.
    """
    return _set(template, data, language=language, title=title, moment=moment, files=files or {})[0]


def render_png(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    title: str,
    ppi: float = 144,
    files: Mapping[str, bytes] | None = None,
) -> list[bytes]:
    """A picture of each page, for previews and where a picture is handed out. Raises as `render_pdf`."""
    return _set(template, data, language=language, title=title, files=files or {}, picture=ppi)


def _set(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    title: str,
    files: Mapping[str, bytes],
    moment: datetime | None = None,
    picture: float | None = None,
) -> list[bytes]:
    job = job_of(template, data, language=language, title=title, files=files, moment=moment, picture=picture)
    with turn():
        outcome = backends.typeset(job)
    return pages_of(job, outcome)


def job_of(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str,
    title: str,
    files: Mapping[str, bytes],
    moment: datetime | None = None,
    picture: float | None = None,
    sources: Mapping[str, bytes] | None = None,
) -> backends.Job:
    """What the typesetter is given; `sources` where they were read before."""
    printable = as_printable(dict(data))
    given, shown = (json.dumps(each, ensure_ascii=False) for each in (data, printable))
    inputs = {
        "data": shown,
        "language": language.split("-")[0],
        "title": as_printable(title),
        "families": json.dumps([family.name for family in list_families()]),
        "own_faces": json.dumps(choose_faces([as_printable(title), printable]), ensure_ascii=False),
        "words": json.dumps(_words(language, is_complete=shown.count(GETA) == given.count(GETA)), ensure_ascii=False),
    }
    return backends.Job(
        main=template,
        files={**(sources_of(template) if sources is None else sources), **files},
        inputs=inputs,
        fonts=conf.fonts(),
        seconds=conf.seconds(),
        memory=conf.memory(),
        timestamp=int(moment.timestamp()) if moment else 0,
        format="pdf" if picture is None else "png",
        ppi=picture or 0,
    )


def _words(language: str, *, is_complete: bool) -> dict[str, str]:
    """The fixed texts of the shared templates; `{n}` and `{of}` are filled in by the typesetter."""
    with translation.override(language):
        replaced = _("%(sign)s marks a character that cannot be printed.") % {"sign": GETA}
        return {"page": _("Page {n} of {of}"), "replaced": "" if is_complete else replaced}


@contextmanager
def turn() -> Iterator[None]:
    """One of the few jobs at once. Raises PrinterBusy."""
    turns = _turns()
    if not turns.acquire(timeout=conf.patience()):
        raise PrinterBusy
    try:
        yield
    finally:
        turns.release()


def pages_of(job: backends.Job, outcome: backends.Outcome) -> list[bytes]:
    """The pages; raises DoesNotFit, PrintingFailed."""
    if outcome.pages:
        return outcome.pages
    if NO_ROOM in outcome.problem:
        raise DoesNotFit(text=outcome.problem.partition(NO_ROOM)[2])
    logger.error("%s could not be printed: %s", job.main, outcome.detail)
    raise PrintingFailed(outcome.problem)


@cache
def _turns() -> threading.BoundedSemaphore:
    """So many jobs at once in this process."""
    return threading.BoundedSemaphore(conf.at_once())


def sources_of(template: str) -> dict[str, bytes]:
    """The template, the files next to it, and the shared ones; the host's come before an app's."""
    found: dict[str, bytes] = {}
    for folder in {SHARED, str(Path(template).parent)}:
        for root in _roots():
            for path in sorted(each for end in SOURCES for each in Path(root, folder).glob(end)):
                found.setdefault(f"{folder}/{path.name}", path.read_bytes())
    if template not in found:
        raise TemplateDoesNotExist(template)
    return found


def _roots() -> list[Path]:
    of_the_host: list[str] = getattr(engines.all()[0], "dirs", [])
    of_apps: tuple[Any, ...] = get_app_template_dirs("templates")
    return [Path(each) for each in (*of_the_host, *of_apps)]
