"""Papers of a frozen ranking: requested by who runs the reviews, made by the worker, fetched by that person for a day.

The rule the next editor must not break: request and download ask for the right again, and both are on record.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone, translation
from zipstream import ZIP_STORED

from awards.rankings.domain.printing.ranking_paper import is_in_parts, print_parts, print_summary
from awards.rankings.domain.printing.ranking_table import write_table
from awards.rankings.enums import RankingPaper
from awards.rankings.models import Ranking, RankingFile
from awards.reviews.permissions import may_run_reviews
from foundation.clock.models import Work
from foundation.exchange.domain import (
    Counted,
    ReadableZip,
    ensure_requester,
    make_file,
    private_store,
    request_file,
    sign_file,
)
from foundation.exchange.enums import TableFormat
from foundation.records.domain.errors import MayNot
from foundation.text.eras import JST

KEPT = timedelta(days=1)
PDF = "application/pdf"


def request_paper(ranking: Ranking, *, paper: str, by: AbstractBaseUser, at: datetime | None = None) -> RankingFile:
    """Have a paper made, in the language of who requests it. Raises MayNot."""
    if not may_run_reviews(by):
        raise MayNot
    file = RankingFile(ranking=ranking, paper=RankingPaper(paper), language=translation.get_language() or "ja")
    event, facts = "review_ranking.paper_requested", {"paper": paper}
    request_file(file, by=by, event=event, facts=facts, about=ranking, at=at or timezone.now())
    return file


def make_paper(work: Work) -> None:
    """The work: write and store; an error leaves it to be tried again."""
    make_file(RankingFile.objects.select_related("ranking"), work, write=_write, kept=KEPT)


def sign_paper(file: RankingFile, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute. Raises MayNot, FileDenied, FileNotReady."""
    if not may_run_reviews(by):
        raise MayNot
    ensure_requester(file, by)
    ending, content_type = _form_of(file)
    name = f"ranking_{file.ranking.frozen_at.astimezone(JST):%Y%m%d}_{file.paper}.{ending}"
    event = "review_ranking.paper_downloaded"
    return sign_file(file, by=by, event=event, file_name=name, content_type=content_type, at=at)


def _write(file: RankingFile, key: str) -> int:
    chunks = Counted(_list_chunks(file))
    private_store().write(key, chunks, content_type=_form_of(file)[1])
    return chunks.size


def _list_chunks(file: RankingFile) -> Iterable[bytes]:
    match file.paper:
        case RankingPaper.TABLE:
            return write_table(file.ranking, language=file.language)
        case RankingPaper.SUMMARY:
            return [print_summary(file.ranking, language=file.language)]
    parts = print_parts(file.ranking, language=file.language)
    return _zip(parts) if is_in_parts(file.ranking) else (content for _name, content in parts)


def _zip(parts: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """PDFs of a part of the applications each: one of all would pass the typesetter's bounds."""
    archive = ReadableZip(compress_type=ZIP_STORED)
    for name, content in parts:
        archive.add(content, name)
        yield from archive.all_files()
    yield from archive.finalize()


def _form_of(file: RankingFile) -> tuple[str, str]:
    """The ending of its name, and what it is."""
    if file.paper == RankingPaper.TABLE:
        return "xlsx", TableFormat.XLSX.content_type
    if file.paper == RankingPaper.PAGES and is_in_parts(file.ranking):
        return "zip", "application/zip"
    return "pdf", PDF
