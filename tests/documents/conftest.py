"""A case with every relation filled, in both languages, beside one that it links to; made once for a module."""

from types import SimpleNamespace

import pytest
from wagtail.embeds.blocks import EmbedValue

from casestudies.models import CaseStudyPage
from foundation.documents.registry import Kind, kinds
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory, WorkStyleFactory
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.parts.database import copy_or_make, make_for_module


@pytest.fixture(autouse=True)
def _unlimited(settings) -> None:
    settings.LAUREL_API_RATE = None


@pytest.fixture(scope="module")
def filled_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_filled)


@pytest.fixture
def filled(filled_of_module, db) -> SimpleNamespace:
    return copy_or_make(filled_of_module, make_filled)


def list_case_kinds() -> list[Kind]:
    """Kinds of documents whose rows are cases: those that `make_filled` makes rows of."""
    return [kind for kind in kinds.list() if kind.name.startswith("case_studies.")]


def make_filled() -> SimpleNamespace:
    collection = CollectionPageFactory()
    organisation, image, figure = OrganisationFactory(), ImageFactory(ready=True), ImageFactory(ready=True)
    unmade = ImageFactory()
    facts = {"organisation": organisation, "picture": unmade}
    linked = CaseStudyPageFactory(parent=collection, title="隣の事例", **facts)
    document, theme, style = DocumentFactory(), ThemeFactory(), WorkStyleFactory()
    case = CaseStudyPageFactory(
        parent=collection,
        title="検品の記録",
        organisation=organisation,
        industry_id="E",
        prefecture_id="06",
        employees=120,
        picture=image,
        challenge=[
            ("paragraph", f'<p>検品票は<a linktype="page" id="{linked.pk}">隣</a>と同じ紙でした。</p>'),
            ("picture", {"image": figure, "alt": "検品台", "caption": "", "credit": ""}),
            ("file", {"document": document, "label": "様式"}),
            ("video", {"video": EmbedValue("https://video.example/1", max_width=1120), "title": "検品の一日"}),
        ],
        themes=[theme],
        styles=[style],
    )
    english = translate(case, title="Inspection records")
    return SimpleNamespace(
        case=CaseStudyPage.objects.get(pk=case.pk), english=english, linked=linked, collection=collection,
        organisation=organisation, image=image, unmade=unmade, figure=figure, document=document,
        theme=theme, style=style,
    )  # fmt: skip
