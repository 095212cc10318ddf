"""Addresses of files. Each view asks the domain once."""

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from foundation.assets import backends, conf, storages


@require_GET
@never_cache
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """A file by a signed address, streamed by the server: where the private storage signs no addresses of its own."""
    try:
        name, filename, content_type = backends.read_download_token(token, seconds=conf.download_seconds())
        content = storages.private_storage().open(name)
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=filename, content_type=content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
