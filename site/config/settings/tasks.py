"""Background work: the engine is a setting; our code knows `django_tasks` only. Mail never waits behind long work."""

from config import env

TASKS = {"default": {"BACKEND": env.TASK_ENGINE, "QUEUES": ["default", "mail"]}}
LAUREL_CACHING_FOLDER = str(env.ANSWERS_DIR) if env.KEEP_ANSWERS else ""
LAUREL_CACHING_UNTOUCHED = ["/healthz", "/readyz"]
CACHES = {"default": env.env.cache_url_config(env.CACHE_URL or "locmemcache://")}
