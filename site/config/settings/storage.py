"""S3 in every environment: a public bucket for renditions, a private one for everything else."""

from config import env

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = env.ROOT / "var" / "static"
STATICFILES_DIRS = [env.ROOT / "static"] if (env.ROOT / "static").is_dir() else []
WHITENOISE_USE_FINDERS = not env.PRODUCTION
MEDIA_ROOT = str(env.VAR_DIR / "media")
MEDIA_URL = "/media/"
