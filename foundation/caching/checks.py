"""System checks: whether answers and sessions can be kept where a host wants it, and a CDN be told what to drop."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from foundation.caching import conf


def check_store(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_caching.W001: a folder or a server for answers is named that nothing can be kept in."""
    url = getattr(settings, "LAUREL_CACHING_URL", "")
    if url.partition("://")[0] not in ("", *conf.SCHEMES):
        hint = f"LAUREL_CACHING_URL begins with {', '.join(f'{scheme}://' for scheme in conf.SCHEMES)}."
    elif url and not conf.has_packages(conf.SERVER_PACKAGES):
        hint = "Install the extra: pip install 'laurel[valkey]'."
    elif getattr(settings, "LAUREL_CACHING_FOLDER", "") and not conf.has_packages():
        hint = "Install the extra: pip install 'laurel[caching]'."
    else:
        return []
    return [Warning("No answer is kept: each page is made anew for each reader.", hint=hint, id="laurel_caching.W001")]


def check_sessions(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_caching.W002: sessions are to be kept on a server, and none is named."""
    if settings.SESSION_ENGINE != "foundation.caching.backends.server_session" or conf.sessions_url():
        return []
    hint = f"Give CACHES[{settings.SESSION_CACHE_ALIAS!r}] the LOCATION of a Valkey or Redis."
    return [Warning("Sessions are read from the database alone.", hint=hint, id="laurel_caching.W002")]


def check_cdn(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """laurel_caching.E001: a CDN that is to keep answers can't be told to drop them."""
    found = conf.cdn()
    missing = [name for name in conf.CDNS.get(found.kind, ()) if not found.options.get(name)] if found else []
    if found is None or (found.kind in conf.CDNS and not missing):
        return []
    hint = f"Give {' and '.join(missing)}." if missing else f"Laurel knows {', '.join(conf.CDNS)}."
    return [Error("The CDN can't be told what to drop.", hint=hint, id="laurel_caching.E001")]
