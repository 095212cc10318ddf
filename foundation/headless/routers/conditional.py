"""An answer that is not sent twice: e-tag of the content, 304, asked for at each visit. For routers and feeds alike.

The e-tag is made of the answer's content, so it can't be stale; it saves the transfer, not the work. `no-cache` lets
anybody keep the answer, and has them ask each time whether it still holds: what is published is seen at once.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

CONDITIONS = frozenset({"HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"})


def answer_once(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, or 304 where the client has its content already."""
    etag = response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if "Cache-Control" in response:
        patch_cache_control(response, no_cache=True)
    else:
        response["Cache-Control"] = "no-cache"
    if CONDITIONS.isdisjoint(request.META):
        return response
    return get_conditional_response(request, etag=etag, response=response) or response
