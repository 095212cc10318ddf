"""The names that staff read when a page waits for approval."""

import pytest
from wagtail.models import Task, Workflow

from accounts.domain.approval import name_approval
from accounts.domain.role import apply_roles
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def named_by_wagtail():
    """As a new database has it."""
    return [model.objects.get_or_create(name="Moderators approval", **kind)[0] for model, kind in MADE]


MADE = ((Workflow, {}), (Task, {}))


def names():
    return {row.name for model in (Workflow, Task) for row in model.objects.all()}


def test_they_are_japanese_on_a_japanese_site(named_by_wagtail):
    front_page()

    apply_roles()

    assert names() == {"公開の承認"}


def test_they_are_in_the_sites_language(named_by_wagtail, settings):
    settings.LANGUAGE_CODE = "en"

    name_approval()

    assert names() == {"Approval before publishing"}


def test_a_name_that_staff_gave_stays(named_by_wagtail):
    Workflow.objects.update(name="広報の決裁")

    name_approval()

    assert Workflow.objects.get().name == "広報の決裁"
