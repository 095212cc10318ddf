"""Making pictures: the worker makes every declared size of an image when it is saved or its focal point moves.

Holds what starts and does that work. Looking pictures up is `queries/picture.py`. The rule the next editor must not
break: no request of the public makes a picture, or asks the store for anything.
"""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter, SourceImageIOError

from foundation.assets import conf
from foundation.clock.domain import start_work
from foundation.clock.models import Work

KIND = "laurel_assets.renditions"
PAUSED = "laurel_assets.renditions_paused"


def want_renditions(image: AbstractImage) -> Work:
    """Have every declared size made. The same image at the same focal point is worked on once."""
    return start_work(kind=KIND, key=_key(image), ref=image.pk)


def make_renditions(work: Work) -> None:
    """The work itself: finds or makes each declared size. Raises OSError when the store is away (it is tried again).

    What was made for an earlier focal point is shown until then, and goes.
    """
    image = get_image_model().objects.filter(pk=work.ref).first()
    if image is None:
        return
    filters = [Filter(spec) for spec in conf.declared_filters(svg=image.is_svg())]
    made = set(image.renditions.values_list("filter_spec", "focal_point_key"))  # the rows: Wagtail's cache may be older
    try:
        with image.open_file() as original:
            if not image.is_stored_locally():  # there `original` is the field itself
                image.file.file = original  # Wagtail reads it from here, instead of fetching it for every size
            for each in filters:
                if (each.spec, each.get_cache_key(image)) not in made:
                    _make(image, each)
    except SourceImageIOError as error:
        raise OSError(str(error)) from error
    _drop_outdated(image, filters)


def sweep_renditions(*, at: datetime | None = None) -> int:
    """Start the work for images that lack a declared size (the list grew, a row was lost); how many."""
    started = 0
    for image in _incomplete_images().iterator(chunk_size=200):
        with transaction.atomic():
            want_renditions(image)
        started += 1
    return started


def random_name(filename: str) -> str:
    """122 random bits, and the ending of that name."""
    return f"{uuid.uuid4().hex}{os.path.splitext(filename)[1].lower()}"


@contextmanager
def guarded(*specs: str) -> Iterator[None]:
    """Around a model's own making of renditions: lets the admin's thumbnails through while S3 answers.

    Everything else gets SourceImageIOError, which Wagtail shows as a picture that isn't there: the worker makes it.
    """
    if not set(specs) <= set(conf.ADMIN_FILTERS) or cache.get(PAUSED):
        raise SourceImageIOError("Pictures are made by the worker.")
    try:
        yield
    except OSError as error:
        cache.set(PAUSED, True, conf.RENDITIONS_PAUSE_SECONDS)
        raise SourceImageIOError(str(error)) from error
    except SourceImageIOError:
        cache.set(PAUSED, True, conf.RENDITIONS_PAUSE_SECONDS)
        raise


def _key(image: AbstractImage) -> str:
    """Names the image, its file, its focal point and the list of sizes, so that each change is worked on once."""
    specs = conf.declared_filters(svg=image.is_svg())
    state = [image.file.name, str(image.get_focal_point()), *specs]
    return f"{image.pk}:{hashlib.sha256(chr(10).join(state).encode()).hexdigest()[:32]}"


def _incomplete_images() -> QuerySet[AbstractImage]:
    vector, raster = conf.declared_filters(svg=True), conf.declared_filters(svg=False)
    is_svg = Q(file__iendswith=".svg")
    images: QuerySet[AbstractImage] = get_image_model().objects.annotate(
        vectors=Count("renditions__filter_spec", filter=Q(renditions__filter_spec__in=vector), distinct=True),
        rasters=Count("renditions__filter_spec", filter=Q(renditions__filter_spec__in=raster), distinct=True),
    )
    return images.filter((is_svg & Q(vectors__lt=len(vector))) | (~is_svg & Q(rasters__lt=len(raster)))).order_by("pk")


def _make(image: AbstractImage, filter: Filter) -> None:
    """One size, under a random name whatever image model the site has: Wagtail's own would reveal the original's."""
    with image.generate_rendition_file(filter) as made:
        made.name = random_name(made.name)
        image.renditions.get_or_create(
            filter_spec=filter.spec, focal_point_key=filter.get_cache_key(image), defaults={"file": made}
        )


def _drop_outdated(image: AbstractImage, filters: list[Filter]) -> None:
    for each in filters:
        stale = image.renditions.filter(filter_spec=each.spec).exclude(focal_point_key=each.get_cache_key(image))
        for rendition in stale:
            rendition.delete()
