"""An answer that is not sent twice: e-tag of the content, Cache-Control, 304. For routers and feeds alike.

The e-tag is made of the answer's content, so it can't be stale; it saves the transfer, not the work.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from foundation.clock.domain.queries import limit_age


def answer_once(request: HttpRequest, response: HttpResponse, *, max_age: int) -> HttpResponse:
    """`response`, or 304 where the client has its content already.

    Anybody may reuse it for `max_age` seconds, but never past the moment at which something public changes by itself.
    """
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=limit_age(max_age))
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
