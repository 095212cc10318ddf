"""Leaks, seeded at once wherever judging could show: a fact that slips into each answer, a guard that stops nobody."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponseBase
from django.test.client import ClientHandler

from awards.applications import permissions
from awards.applications.models import ReadingLink
from awards.applications.views import member
from awards.decisions.domain import decision_set_file
from awards.rankings.domain import ranking_file
from awards.reviews.domain import question, review, reviewer
from awards.reviews.domain.queries.phase_application import find_readable, list_phase_applications
from awards.reviews.views import review_access
from foundation.exchange.models.generated_file import RequestedFileQuerySet
from foundation.printing.domain import render_pdf
from tests.doors.seeds import allow_everything, open_all_reviews
from tests.judging.drawing import SIGNED


@contextmanager
def leaking(text: str) -> Iterator[None]:
    """Within it every page, table, paper, file and answer of the API says this, too, also one that says no.

    What has no body doesn't.
    """
    with pytest.MonkeyPatch.context() as patch:
        answer = ClientHandler.get_response
        patch.setattr(ClientHandler, "get_response", lambda handler, request: leak_into(answer(handler, request), text))
        yield


def leak_into(answer: HttpResponseBase, text: str) -> HttpResponseBase:
    if answer.status_code == 302 and SIGNED in answer["Location"]:
        answer["Location"] += f"&seeded={quote(text)}"
    elif answer.status_code == 200 and answer.streaming:
        answer.streaming_content = [_add(b"".join(answer.streaming_content), text)]  # type: ignore[attr-defined]  # a stream
    elif not answer.streaming and (answer.status_code == 200 or answer.content):  # type: ignore[attr-defined]  # the same
        answer.content = _add(answer.content, text)  # type: ignore[attr-defined]  # the test client's are of this kind
    return answer


def _add(content: bytes, text: str) -> bytes:
    """As the form of it says such a thing: a sheet, a paper, JSON, else a text."""
    if content.startswith(b"PK"):
        table = io.BytesIO(content)
        with zipfile.ZipFile(table, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/seeded.xml", text)
        return table.getvalue()
    if content.startswith(b"%PDF"):
        return _print(text)
    if content.startswith((b"{", b"[")):
        return json.dumps([json.loads(content), text]).encode()
    return content + text.encode()


@cache
def _print(text: str) -> bytes:
    data = {"date": "", "to": [], "sender": [], "subject": "見本", "body": text, "footer": ""}
    return render_pdf("laurel_processing/print/postal_notice.typ", data, language="ja", title="見本")


def open_everything(patch: pytest.MonkeyPatch) -> None:
    """Every guard that doors share stops nobody, and each that one door has alone."""
    allow_everything(patch)
    open_all_reviews(patch)
    patch.setattr(permissions, "right_of", lambda user, application: permissions.OWNER)
    links = ReadingLink.objects.select_related("application__cycle__programme")
    patch.setattr(member, "find_readable", lambda secret: links.get())
    patch.setattr(RequestedFileQuerySet, "filter", _filter_not_by_requester, raising=False)
    patch.setattr(review, "_refuse_stranger", lambda reviewer, by: None)
    patch.setattr(reviewer, "list_admins", get_user_model().objects.none)
    patch.setattr(question, "list_readable", lambda reviewer, phase, *, at: list_phase_applications(phase))
    patch.setattr(review_access, "find_readable", _find_any)
    for module in (ranking_file, decision_set_file):
        patch.setattr(module, "ensure_requester", lambda file, user: None)


def _find_any(reviewer: Any, phase: Any, key: str, *, at: Any) -> Any:
    phase.sight = "all"
    return find_readable(reviewer, phase, key, at=at)


def _filter_not_by_requester(rows: Any, *given: Any, **values: Any) -> Any:
    values.pop("requested_by", None)
    return super(RequestedFileQuerySet, rows).filter(*given, **values)
