"""The settings of foundation.assets, each with its default and a sentence. None is needed to start."""

from collections.abc import Mapping, Sequence

from django.conf import settings

# Largest file a single signed upload may carry, in bytes.
UPLOAD_MAX_SIZE = 200 * 1024 * 1024
# How long a signed upload address opens its door, in seconds.
UPLOAD_TICKET_SECONDS = 15 * 60
# How long after it was begun an upload may still be completed, in seconds.
UPLOAD_COMPLETE_SECONDS = 24 * 60 * 60
# Whether a declared SHA-256 is part of the signature: the store then refuses other bytes. Its CORS rules must allow
# browsers to send x-amz-checksum-sha256; the development server's don't.
UPLOAD_SIGN_CHECKSUM = False
# Above this many bytes an upload is sent in parts and can be resumed; also a part's size. S3 wants 5 MiB or more.
UPLOAD_PART_SIZE = 8 * 1024 * 1024
# Where ClamAV's daemon listens (tcp://host:3310 or unix:///run/clamav/clamd.ctl); empty: no virus check.
CLAMAV_URL = ""
# How long the virus check of one file may take, in seconds.
CLAMAV_SECONDS = 120
# How long the store may take to copy a file within itself, in seconds: some answer only when all of it is copied.
COPY_SECONDS = 300
# How long a signed download address opens, in seconds.
DOWNLOAD_SECONDS = 60

# The pictures that pages, feeds and the API show: a name, and Wagtail filters from the smallest to the largest.
# Everything is WebP but what other sites fetch (og) – they don't all read it. SVG images are served as they are.
RENDITIONS: Mapping[str, Sequence[str]] = {
    "card": ("fill-600x400|format-webp", "fill-1200x800|format-webp"),
    "wide": ("width-560|format-webp", "width-1120|format-webp"),
    "portrait": ("fill-240x240|format-webp",),
    "logo": ("max-600x240|format-webp",),
    "og": ("fill-1200x630|format-jpeg",),
}
# How wide each is shown, for browsers that choose among sizes (the `sizes` attribute).
RENDITION_SIZES: Mapping[str, str] = {
    "card": "(width >= 56rem) 24rem, 100vw",
    "wide": "(width >= 70rem) 70rem, 100vw",
}
# What Wagtail's admin and its rich text ask for by themselves. The admin may make its own when S3 answers.
ADMIN_FILTERS = ("max-165x165", "max-150x150", "max-400x400", "max-800x600", "fill-600x338")
RICH_TEXT_FILTERS = ("width-800", "width-500")
SVG_FILTER = "original"
# How long nobody tries to make a picture in a request after S3 failed to answer, in seconds.
RENDITIONS_PAUSE_SECONDS = 60


def upload_max_size() -> int:
    """LAUREL_UPLOAD_MAX_SIZE, bytes."""
    return getattr(settings, "LAUREL_UPLOAD_MAX_SIZE", UPLOAD_MAX_SIZE)


def upload_ticket_seconds() -> int:
    """LAUREL_UPLOAD_TICKET_SECONDS."""
    return getattr(settings, "LAUREL_UPLOAD_TICKET_SECONDS", UPLOAD_TICKET_SECONDS)


def upload_complete_seconds() -> int:
    """LAUREL_UPLOAD_COMPLETE_SECONDS."""
    return getattr(settings, "LAUREL_UPLOAD_COMPLETE_SECONDS", UPLOAD_COMPLETE_SECONDS)


def upload_sign_checksum() -> bool:
    """LAUREL_UPLOAD_SIGN_CHECKSUM."""
    return getattr(settings, "LAUREL_UPLOAD_SIGN_CHECKSUM", UPLOAD_SIGN_CHECKSUM)


def upload_part_size() -> int:
    """LAUREL_UPLOAD_PART_SIZE, bytes."""
    return getattr(settings, "LAUREL_UPLOAD_PART_SIZE", UPLOAD_PART_SIZE)


def clamav_url() -> str:
    """LAUREL_CLAMAV_URL."""
    return getattr(settings, "LAUREL_CLAMAV_URL", CLAMAV_URL)


def copy_seconds() -> float:
    """LAUREL_COPY_SECONDS."""
    return getattr(settings, "LAUREL_COPY_SECONDS", COPY_SECONDS)


def clamav_seconds() -> float:
    """LAUREL_CLAMAV_SECONDS."""
    return getattr(settings, "LAUREL_CLAMAV_SECONDS", CLAMAV_SECONDS)


def download_seconds() -> int:
    """LAUREL_DOWNLOAD_SECONDS."""
    return getattr(settings, "LAUREL_DOWNLOAD_SECONDS", DOWNLOAD_SECONDS)


def renditions() -> Mapping[str, Sequence[str]]:
    """LAUREL_RENDITIONS: names added to the default ones, or put in their place."""
    return {**RENDITIONS, **getattr(settings, "LAUREL_RENDITIONS", {})}


def declared_filters(*, svg: bool) -> list[str]:
    """Every filter that the worker makes of an image, each once."""
    shown = [SVG_FILTER] if svg else [spec for specs in renditions().values() for spec in specs]
    return list(dict.fromkeys([*ADMIN_FILTERS, *RICH_TEXT_FILTERS, *shown]))
