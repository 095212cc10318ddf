"""An answer that is not sent twice: e-tag of the content, 304, asked for at each visit. For routers and feeds alike.

The e-tag is made of the answer's content, so it can't be stale; it saves the transfer, not the work. `no-cache` lets
anybody keep the answer, and has them ask each time whether it still holds: what is published is seen at once. Without a
date of change conditions about dates are passed over, as RFC 9110 has it (13.1.3, 13.1.4).
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import parse_etags

from foundation.headless.routers.problems import changed_meanwhile

MATCH, NONE_MATCH = "HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"
ENCODED = ("-br", "-gzip")  # what the tag of an answer that is kept compressed ends with


def answer_once(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, 304 where the client has its content already, or 412 where it wants another one (`If-Match`)."""
    etag = response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if "Cache-Control" in response:
        patch_cache_control(response, no_cache=True)
    else:
        response["Cache-Control"] = "no-cache"
    if MATCH in request.META and not _is_wanted(etag, request.META[MATCH]):
        return changed_meanwhile()
    if NONE_MATCH not in request.META:
        return response
    condition = HttpRequest()  # by this alone: Django would answer the others with a page of its own
    condition.method, condition.META = request.method, {NONE_MATCH: request.META[NONE_MATCH]}
    return get_conditional_response(condition, etag=etag, response=response) or response


def _is_wanted(etag: str, wanted: str) -> bool:
    """Whether one of the tags is that of the content, however it was compressed when it was given."""
    tags = parse_etags(wanted)
    encoded = {f'{etag[:-1]}{ending}"' for ending in ENCODED}
    return "*" in tags or not {etag, *encoded}.isdisjoint(tags)
