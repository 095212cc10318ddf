"""Files of open data: streamed in bounded memory; 304 for clients that have them.

The e-tag is made of the set's version, its columns and the form, so that nothing has to be written to know it. A date
is sent only for a set that has a version of its own: that of the newest row says nothing of one that went, or of a name
elsewhere. A file is the same for everybody: of names in both languages it has the Japanese, as its headings do.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from foundation.exchange import registry
from foundation.exchange.domain import LANGUAGE, as_columns, find_data_set, get_version, list_dictionary, write_table
from foundation.exchange.domain.data_sets import DICTIONARY
from foundation.exchange.domain.linked import describe_catalogue
from foundation.exchange.domain.tables import CHUNK, Column
from foundation.exchange.enums import TableFormat
from foundation.exchange.registry import DataSet

Rows = Callable[[], Iterable[object]]
DESCRIBED = [column.name for column in DICTIONARY]
FORMS = {"csv": TableFormat.CSV, "utf8.csv": TableFormat.PLAIN_CSV, "json": TableFormat.JSON}


@csrf_exempt  # it only reads: a program that writes here learns what it may do
@require_safe
def data(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The rows of a set. 304 for clients that have them."""
    found = _find(code)
    return _send(request, found, FORMS[form], as_columns(found.columns), found.rows, name=code)


@csrf_exempt  # as above
@require_safe
def dictionary(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """What its columns mean."""
    found = _find(code)
    return _send(request, found, FORMS[form], DICTIONARY, lambda: list_dictionary(found), name=f"{code}.dictionary")


@csrf_exempt  # as above
@require_safe
def catalogue_json(request: HttpRequest) -> HttpResponseBase:
    """Every set, as schema.org's DataCatalog."""
    described = describe_catalogue(registry.list_data_sets(), _root(request))
    response = JsonResponse(described, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/ld+json"
    return _answer_once(request, response.content, lambda: response)


def _send(
    request: HttpRequest, found: DataSet, form: TableFormat, columns: Sequence[Column], rows: Rows, *, name: str
) -> HttpResponseBase:
    described = [[getattr(column, said) for said in DESCRIBED] for column in found.columns]
    signature = repr((name, form, get_version(found), described))
    modified = int(found.changed_at.timestamp()) if found.version and found.changed_at else None

    def write() -> HttpResponseBase:
        written = write_table(columns, rows() if request.method == "GET" else (), form=form, name=name)
        answer = StreamingHttpResponse(_in_pieces(written.chunks), content_type=written.content_type)
        answer["Content-Disposition"] = content_disposition_header(form != TableFormat.JSON, written.name) or ""
        return answer

    answer = _answer_once(request, signature.encode(), write, modified=modified)
    answer["Content-Language"] = LANGUAGE
    return answer


def _answer_once(
    request: HttpRequest, marked_by: bytes, make: Callable[[], HttpResponseBase], *, modified: int | None = None
) -> HttpResponseBase:
    """For everybody, to be asked for again each time."""
    etag = f'"{hashlib.sha256(marked_by).hexdigest()[:32]}"'
    if modified is None:  # RFC 9110, 13.1.4: where there is no date, there is nothing to compare
        request.META.pop("HTTP_IF_UNMODIFIED_SINCE", None)
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, last_modified=modified) or make()
    answer["ETag"] = etag
    if modified:
        answer["Last-Modified"] = http_date(modified)
    answer["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, no_cache=True)
    return answer


def _in_pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Lines together, so that a server doesn't send each alone."""
    while piece := _read_piece(chunks):
        yield piece


def _read_piece(chunks: Iterator[bytes]) -> bytes:
    """It is made after the view has returned, when any language may be active."""
    piece = bytearray()
    with translation.override(LANGUAGE):
        for chunk in chunks:
            piece += chunk
            if len(piece) >= CHUNK:
                break
    return bytes(piece)


def _find(code: str) -> DataSet:
    found = find_data_set(code)
    if found is None:
        raise Http404
    return found


def _root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
