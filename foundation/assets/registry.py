"""What others may add: who besides live pages makes a document public, which live pages make nothing public yet, and
which accepted files nobody has taken up, or needs any more.

    document_publishers.register("news.annexes", publishes_document)
    page_withholders.register("content.hidden", is_hidden)
    unclaimed_finders.register("awards.material", list_unclaimed)
    expired_finders.register("awards.material", list_expired)

The first is given a document and answers whether a published record of its app names it; the second is given a live
page and answers whether the public may not see it yet. Both are asked at the moment somebody wants the document. The
third gives, once a day, a queryset of the `StoredFile`s that arrived before a moment and belong to nothing, the fourth,
each hour, those that were removed and whose time is over at a moment: they are purged.
"""

from collections.abc import Callable
from typing import Any

from foundation.registry import Registry

document_publishers: Registry[Callable[[Any], bool]] = Registry("assets.document_publishers")
page_withholders: Registry[Callable[[Any], bool]] = Registry("assets.page_withholders")
unclaimed_finders: Registry[Callable[[Any], Any]] = Registry("assets.unclaimed_finders")
expired_finders: Registry[Callable[[Any], Any]] = Registry("assets.expired_finders")
