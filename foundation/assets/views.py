"""Addresses of files. Each view asks the domain once."""

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe
from wagtail.images import get_image_model

from foundation.assets import backends, conf, storages
from foundation.assets.domain.document import fetch_document, fetch_original, sign_document
from foundation.assets.domain.preview import CONTENT_TYPE, read_preview
from foundation.assets.domain.private_picture import read_private_picture
from foundation.assets.domain.queries import find_document, is_public_document, may_fetch

AWAY = 503


@require_safe
@never_cache
def document(request: HttpRequest, public_id: str, name: str) -> HttpResponseBase:
    """A document: to anyone when it is public, to staff who may see it (recorded); to all others the same 404.

    Nothing here is conditional (no ETag, no Last-Modified): a response must not reveal what exists.
    """
    found = find_document(public_id, name)
    if found is not None and is_public_document(found):
        return redirect(sign_document(found))
    user = getattr(request, "user", None)
    if found is not None and user is not None and may_fetch(found, user):
        return redirect(fetch_document(found, by=user))
    raise Http404


@require_safe
@never_cache
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The original of an image, for staff who may choose or change it (recorded); to all others a 404."""
    found = get_image_model().objects.filter(pk=pk).first()
    user = getattr(request, "user", None)
    if found is None or user is None or not may_fetch(found, user):
        raise Http404
    return redirect(fetch_original(found, by=user))


@require_GET
@never_cache
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """A file by a signed address, streamed by the server: where the private storage signs no addresses of its own."""
    try:
        name, filename, content_type = backends.read_download_token(token, seconds=conf.download_seconds())
        content = storages.private_storage().open(name)
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error
    return _sealed(FileResponse(content, as_attachment=True, filename=filename, content_type=content_type))


@require_GET
@never_cache
def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """The picture of a file's first page, for the person whose page gave out the address; to all others a 404."""
    try:
        picture = read_preview(token, by=getattr(request, "user", None))
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error
    except OSError:
        return HttpResponse(status=AWAY)
    return _sealed(HttpResponse(picture, content_type=CONTENT_TYPE))


@require_GET
@never_cache
def picture(request: HttpRequest, token: str) -> HttpResponseBase:
    """A picture of what isn't public yet, for the person whose page gave out the address; to all others a 404."""
    try:
        content, content_type = read_private_picture(token, by=getattr(request, "user", None))
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error
    except OSError:
        return HttpResponse(status=AWAY)
    return _sealed(HttpResponse(content, content_type=content_type))


def _sealed(response: HttpResponseBase) -> HttpResponseBase:
    """What came from a stranger runs nothing and is nothing but what we call it."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
