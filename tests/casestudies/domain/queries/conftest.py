"""Three public cases in two collections, and a draft."""

import pytest

from tests.factories.casestudies import (
    CaseStudyIndexPageFactory,
    CaseStudyPageFactory,
    CollectionPageFactory,
    ThemeFactory,
    WorkStyleFactory,
)


@pytest.fixture
def cases() -> None:
    index = CaseStudyIndexPageFactory()
    newer = CollectionPageFactory(parent=index, fiscal_year=2026)
    older = CollectionPageFactory(parent=index, fiscal_year=2025)
    management, region = ThemeFactory(code="management"), ThemeFactory(code="region")
    food = CaseStudyPageFactory(parent=newer, title="食品", industry_id="E", themes=[management, region])
    food.styles = [WorkStyleFactory(code="home")]
    food.save()
    CaseStudyPageFactory(parent=newer, title="建設", industry_id="D", prefecture_id="43", themes=[region])
    CaseStudyPageFactory(parent=older, title="機械", industry_id="E", prefecture_id="47")
    CaseStudyPageFactory(parent=older, title="下書き", industry_id="E", live=False)
