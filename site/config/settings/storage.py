"""S3 in every environment: a public bucket for renditions, a private one for originals, documents and uploads.

No credentials here: boto3 reads them from the environment (what stands in OPTIONS ends up in task rows).
"""

from config import env

_S3 = {"endpoint_url": env.S3_ENDPOINT_URL, "region_name": env.S3_REGION}

_PRIVATE = {
    "BACKEND": "foundation.assets.storages.PrivateS3Storage",
    "OPTIONS": {**_S3, "bucket_name": env.S3_PRIVATE_BUCKET},
}

STORAGES = {
    "default": _PRIVATE,  # what names no storage is private
    "private": _PRIVATE,
    "public": {
        "BACKEND": "foundation.assets.storages.PublicS3Storage",
        "OPTIONS": {
            **_S3,
            "bucket_name": env.S3_PUBLIC_BUCKET,
            "custom_domain": env.S3_PUBLIC_DOMAIN,
            "url_protocol": env.S3_PUBLIC_PROTOCOL,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
LAUREL_UPLOAD_SIGN_CHECKSUM = env.S3_SIGN_CHECKSUM
LAUREL_CLAMAV_URL = env.CLAMAV_URL
LAUREL_PRINTING_FONTS = env.PRINTING_FONTS
WAGTAILIMAGES_RENDITION_STORAGE = "public"
WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.assets.forms.SafeImageForm"  # SVG is made harmless on upload
WAGTAILDOCS_DOCUMENT_FORM_BASE = "foundation.assets.forms.SafeDocumentForm"  # harmful documents are refused
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "gif", "jpeg", "jpg", "mp4", "pdf", "png", "pptx", "txt", "webp", "xlsx"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
STATIC_URL = "/static/"
STATIC_ROOT = env.ROOT / "var" / "static"
STATICFILES_DIRS = [env.ROOT / "static"] if (env.ROOT / "static").is_dir() else []
if not env.PRODUCTION:  # of the page of all components, which is shown in development only
    STATICFILES_DIRS.append(env.ROOT / "site" / "config" / "dev_static")
WHITENOISE_USE_FINDERS = not env.PRODUCTION
