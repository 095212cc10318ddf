"""The paper of a set: requested by who may read decisions, printed by the worker, fetched by that person within a day.

The rule the next editor must not break: request and download ask for the right again, and both are on record.
"""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone, translation

from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.decisions.models import DecisionSet, DecisionSetFile
from awards.decisions.permissions import may_read_decisions
from foundation.clock.models import Work
from foundation.exchange.domain import ensure_requester, make_file, private_store, request_file, sign_file
from foundation.records.domain.errors import MayNot

KEPT = timedelta(days=1)
PDF = "application/pdf"


def request_paper(decision_set: DecisionSet, *, by: AbstractBaseUser, at: datetime | None = None) -> DecisionSetFile:
    """Have the PDF made, in the language of who requests it. Raises MayNot."""
    if not may_read_decisions(by):
        raise MayNot
    file = DecisionSetFile(decision_set=decision_set, language=translation.get_language() or "ja")
    facts = {"number": decision_set.number, "sha256": decision_set.sha256}
    event = "decision_set.paper_requested"
    request_file(file, by=by, event=event, facts=facts, about=decision_set, at=at or timezone.now())
    return file


def make_paper(work: Work) -> None:
    """The work: print and store; an error leaves it to be tried again."""
    files = DecisionSetFile.objects.select_related("decision_set__cycle")
    make_file(files, work, write=_write, kept=KEPT)


def _write(file: DecisionSetFile, key: str) -> int:
    content = print_set(file.decision_set, language=file.language)
    private_store().write(key, [content], content_type=PDF)
    return len(content)


def sign_paper(file: DecisionSetFile, *, by: AbstractBaseUser, at: datetime | None = None) -> str:
    """An address that opens for a minute. Raises MayNot, FileDenied, FileNotReady."""
    if not may_read_decisions(by):
        raise MayNot
    ensure_requester(file, by)
    name = f"decisions_{file.decision_set.cycle.code}_{file.decision_set.number}.pdf"
    event = "decision_set.paper_downloaded"
    return sign_file(file, by=by, event=event, file_name=name, content_type=PDF, at=at)
