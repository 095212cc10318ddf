"""An action is done as it was shown, and never unshown."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.viewsets.action import PreviewedActionView
from tests.viewsets.urls import NameForm, Renaming

pytestmark = pytest.mark.django_db


class PreviewedView(Renaming, PreviewedActionView):
    """Drawn as its context, and done as a word."""

    @classmethod
    def get_marks(cls, record):
        return {"seen": record.name}

    def perform(self, form):
        Group.objects.filter(pk=self.object.pk).update(**form.cleaned_data)

    def get_success_url(self):
        return "/"

    def preview(self, form):
        if form.cleaned_data["name"] == "taken":
            raise ValidationError({"name": "That name is taken."})
        return form.cleaned_data["name"].upper()

    def get_context_data(self, **kwargs):
        return kwargs

    def render_to_response(self, context, **kwargs):
        self.shown = context
        return HttpResponse()


@pytest.fixture
def group():
    return Group.objects.create(name="panel")


def post(group, **data):
    """What the page shows then; nothing where it was done."""
    view = PreviewedView()
    request = RequestFactory().post("/", {"seen": "panel"} | data)
    request.session = {}
    request._messages = FallbackStorage(request)
    view.setup(request)
    view.object, view.shown = group, {}
    form = NameForm(data)
    assert form.is_valid()
    view.form_valid(form)
    group.refresh_from_db()
    return view.shown


def test_the_first_time_it_is_shown(group):
    shown = post(group, name="judges")

    assert (shown["preview"], group.name) == ("JUDGES", "panel")


def test_confirmed_as_shown_it_is_done(group):
    previewed = post(group, name="judges")["previewed"]

    assert post(group, name="judges", previewed=previewed, confirm="1") == {}
    assert group.name == "judges"


@pytest.mark.parametrize("data", [{"name": "other", "confirm": "1"}, {"name": "judges"}])
def test_what_was_not_shown_or_not_confirmed_is_not_done(group, data):
    previewed = post(group, name="judges")["previewed"]

    assert post(group, previewed=previewed, **data)["preview"]
    assert group.name == "panel"


def test_what_the_preview_refuses_is_said_at_its_field(group):
    assert "name" in post(group, name="taken")["form"].errors


def test_a_record_that_changed_since_is_not_shown_as_if_it_had_been_seen(group):
    shown = post(group, name="judges", seen="another")

    assert "preview" not in shown
    assert shown["form"].non_field_errors()
