"""Reads of files: which pictures are ready, which documents are public."""

from foundation.assets.domain.queries.document import (
    find_document,
    is_public_document,
    list_open_documents,
    may_fetch,
)
from foundation.assets.domain.queries.picture import (
    Picture,
    get_picture,
    list_shapes,
    prefetch_pictures,
    ready_rendition,
)
