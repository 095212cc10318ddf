"""What every router needs, on Wagtail's API v3 (django-ninja): the one door to it.

    from foundation.headless.routers import CodeOut, ListQuery, paged, public_router

Import it from an app's `api` or `feeds` only, never from `models` or `wagtail_hooks`: Wagtail's API builds its schemas
when it is imported.
"""

from foundation.headless.routers.blocks import BlockOut, Stream
from foundation.headless.routers.conditional import answer_once
from foundation.headless.routers.images import CardImage, CardLogo, Image, card_out, file_out, image_out
from foundation.headless.routers.joining import PlainRenderer
from foundation.headless.routers.paging import BoundedPagination, paged
from foundation.headless.routers.problems import Problem, ensure_found
from foundation.headless.routers.query import DEFAULT_LANGUAGE, Day, ItemQuery, Language, ListQuery, TextListQuery, Year
from foundation.headless.routers.router import public_router
from foundation.headless.routers.schemas import (
    CardPictureOut,
    CodeNameOut,
    CodeOut,
    FileOut,
    ImageOut,
    LinkOut,
    Moment,
    NameOut,
    PageOut,
    RecordOut,
    RenditionOut,
    TranslationOut,
)
from foundation.headless.routers.values import Code, CodeName, code_out, html_out, subject_out
