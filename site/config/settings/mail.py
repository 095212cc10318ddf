"""Outgoing mail. Development shows it at /dev/mail/ and sends nothing, whatever the environment variables say."""

from config import env

EMAIL_BACKEND = "foundation.notices.backends.OutboxBackend"  # Wagtail's mail goes into the outbox, too
ANYMAIL = dict(env.EMAIL_SERVICE_SETTINGS)
if env.EMAIL_WEBHOOK_SECRET:
    ANYMAIL["WEBHOOK_SECRET"] = env.EMAIL_WEBHOOK_SECRET
if env.EMAIL_SERVICE and not env.DEVELOPMENT:
    LAUREL_NOTICES_BACKEND = f"anymail.backends.{env.EMAIL_SERVICE}.EmailBackend"
elif env.EMAIL_URL and not env.DEVELOPMENT:
    _mail = env.env.email_url_config(env.EMAIL_URL)
    LAUREL_NOTICES_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
    EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
    EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
    EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
else:
    LAUREL_NOTICES_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(env.VAR_DIR / "mail")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.DEFAULT_FROM_EMAIL
