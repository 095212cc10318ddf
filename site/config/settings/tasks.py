"""Background work: the engine is a setting; our code knows `django_tasks` only. Mail never waits behind long work."""

from config import env
from foundation.caching.conf import is_server

TASKS = {"default": {"BACKEND": env.TASK_ENGINE, "QUEUES": ["default", "mail"]}}
LAUREL_CACHING_FOLDER = str(env.ANSWERS_DIR) if env.KEEP_ANSWERS else ""
LAUREL_CACHING_UNTOUCHED = ["/healthz", "/readyz"]
LAUREL_CACHING_URL = env.CACHE_URL if env.KEEP_ANSWERS and is_server(env.CACHE_URL) else ""
LAUREL_CACHING_CDN = {"kind": env.CDN, "seconds": env.CDN_SECONDS, **env.CDN_SETTINGS} if env.CDN != "none" else {}
_PURGES = {"varnish": "HTTPBackend", "cloudflare": "CloudflareBackend", "cloudfront": "CloudfrontBackend"}
if env.CDN != "none":  # Wagtail's own purges a page's addresses; what else shows it goes by our keys
    _BACKEND = f"wagtail.contrib.frontend_cache.backends.{_PURGES[env.CDN]}"
    WAGTAILFRONTENDCACHE = {"default": {"BACKEND": _BACKEND, **env.CDN_SETTINGS}}
CACHES = {
    "default": {"BACKEND": "foundation.caching.backends.server_cache.ServerCache", "LOCATION": env.CACHE_URL}
    if is_server(env.CACHE_URL)
    else env.env.cache_url_config(env.CACHE_URL or "locmemcache://")
}
if is_server(env.CACHE_URL):
    SESSION_ENGINE = "foundation.caching.backends.server_session"  # the database has them, and counts
