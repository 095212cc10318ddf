"""Files: a document for each state of a page that holds it, one in a collection for a few, one that nothing holds."""

from uuid import uuid4

from django.db import models
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from home.models import StandardPage
from media.models import SiteDocument, SiteImage
from tests.doors.world import STATES, World, fronts
from tests.factories.media import ImageFactory


def add_files(world: World) -> None:
    home = fronts()["ja"]
    for state, how in STATES:
        document = add_document(world, state)
        block = {"document": document, "label": world.marks.latin(state, "DocumentBlock.label")}
        body = [("file", block), ("paragraph", f'<p><a linktype="document" id="{document.pk}">?</a></p>')]
        page = StandardPage(**world.marks.texts(StandardPage, state) | {"body": body})
        world.page(state, page, parent=home, variant="with a file", **how)
        page.social_image = add_image(world, state)
        page.save()
        ReferenceIndex.create_or_update_for_object(page)
    restricted = Collection.get_first_root_node().add_child(name=world.marks.latin("draft", "Collection.name"))
    CollectionViewRestriction.objects.create(collection=restricted, restriction_type="login")
    add_document(world, "draft", collection=restricted)
    add_document(world, "draft")


def add_document(world: World, secret: str, **facts: models.Model) -> SiteDocument:
    name = f"documents/{uuid4().hex}/{world.marks.latin(secret, 'SiteDocument.file')}.pdf"
    texts = world.marks.texts(SiteDocument, secret)
    document = SiteDocument.objects.create(**texts | facts | {"file": name, "file_size": 1234})
    return world.add("document", secret, document)


def add_image(world: World, secret: str) -> SiteImage:
    """The rows of a picture and its renditions; no door asked here fetches the file."""
    return world.add("image", secret, ImageFactory(ready=True, **world.marks.texts(SiteImage, secret)))
