"""Images and documents of the site.

`ImageFactory()` is a row only and needs no S3: its file is named, not stored; `ready=True` gives it the rows of every
declared rendition. `stored_image()` and `stored_document()` put real files into the store (fixture `s3`).
"""

import uuid
from typing import Any

import factory
from django.core.files.base import ContentFile
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.images.models import Filter
from wagtail.models import Collection

from foundation.assets import conf
from media.models import SiteDocument, SiteImage, SiteRendition
from tests.factories.assets import pdf, picture


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteImage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"写真 {n}")
    description = "窓辺の机"
    description_en = "A desk at a window"
    credit = "Laurel"
    file = factory.LazyFunction(lambda: f"originals/{uuid.uuid4().hex}.png")
    width = 1200
    height = 800
    collection = factory.LazyFunction(Collection.get_first_root_node)

    @factory.post_generation
    def ready(self, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if wanted:
            for spec in conf.declared_filters(svg=self.is_svg()):
                RenditionFactory(image=self, filter_spec=spec)


class RenditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteRendition

    image = factory.SubFactory(ImageFactory)
    filter_spec = "fill-600x400|format-webp"
    focal_point_key = factory.LazyAttribute(lambda row: Filter(row.filter_spec).get_cache_key(row.image))
    file = factory.LazyFunction(lambda: f"images/{uuid.uuid4().hex}.webp")
    width = factory.LazyAttribute(lambda row: int(Filter(row.filter_spec).get_transform(row.image).size[0]))
    height = factory.LazyAttribute(lambda row: int(Filter(row.filter_spec).get_transform(row.image).size[1]))


class VideoFactory(factory.django.DjangoModelFactory):
    """What the provider said of the video that `tests.documents.conftest` has in a case."""

    class Meta:
        model = Embed

    url = "https://video.example/1"
    max_width = 1120
    hash = factory.LazyAttribute(lambda row: get_embed_hash(row.url, row.max_width))
    type = "video"
    html = factory.LazyAttribute(lambda row: f'<iframe src="{row.url}"></iframe>')


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteDocument

    title = factory.Sequence(lambda n: f"資料 {n}")
    file = factory.LazyFunction(lambda: f"documents/{uuid.uuid4().hex}/募集要項.pdf")
    file_size = 1234
    collection = factory.LazyFunction(Collection.get_first_root_node)


def stored_image(content: bytes | None = None, name: str = "テレワーク写真.png", **changed: Any) -> SiteImage:
    """An image whose original is in the private bucket."""
    file = ContentFile(content or picture(size=(1300, 900)), name)
    image = SiteImage(title="写真", file=file, **changed)
    image._set_image_file_metadata()
    image.save()
    return image


def stored_document(content: bytes | None = None, name: str = "募集要項.pdf", **changed: Any) -> SiteDocument:
    """A document whose file is in the private bucket."""
    return SiteDocument.objects.create(title="募集要項", file=ContentFile(content or pdf(), name), **changed)
