"""What every router needs, on Wagtail's API v3 (django-ninja): the one door to it.

    from foundation.headless.backends import CodeOut, ListQuery, paged, public_router

Import it from an app's `api` or `feeds` only, never from `models` or `wagtail_hooks`: Wagtail's API builds its schemas
when it is imported.
"""

from foundation.headless.backends.conditional import answer_once
from foundation.headless.backends.images import file_out, image_out
from foundation.headless.backends.paging import paged
from foundation.headless.backends.problems import Problem, not_found
from foundation.headless.backends.query import DEFAULT_LANGUAGE, ItemQuery, Language, ListQuery
from foundation.headless.backends.router import public_router
from foundation.headless.backends.schemas import (
    CodeOut,
    FileOut,
    ImageOut,
    LinkOut,
    Moment,
    RenditionOut,
    TranslationOut,
)
from foundation.headless.backends.values import block_out, code_out, html_out, stream_out

__all__ = [
    "DEFAULT_LANGUAGE",
    "CodeOut",
    "FileOut",
    "ImageOut",
    "ItemQuery",
    "Language",
    "LinkOut",
    "ListQuery",
    "Moment",
    "Problem",
    "RenditionOut",
    "TranslationOut",
    "answer_once",
    "block_out",
    "code_out",
    "file_out",
    "html_out",
    "image_out",
    "not_found",
    "paged",
    "public_router",
    "stream_out",
]
