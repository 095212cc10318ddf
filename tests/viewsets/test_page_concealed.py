"""Every address of a record, its list, its chooser, what holds on to it: nothing of it for who must not find it."""

import pytest
from django.contrib.auth import get_user_model
from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.organisations.models import Organisation
from foundation.records.registry import Concealment, concealments
from foundation.viewsets.page import guard_record
from tests.factories.organisations import OrganisationFactory
from tests.parts.html import page_of
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisations(monkeypatch):
    """(shown, hidden)"""
    shown, hidden = OrganisationFactory(), OrganisationFactory()
    rows = Organisation.objects.filter(pk=hidden.pk).order_by().values("pk")
    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Organisation, lambda user: rows))
    return shown, hidden


def test_guard_record(organisations, rf):
    view = guard_record(lambda request, **kwargs: HttpResponse("seen"), Organisation)
    request = rf.get("/")
    request.user = get_user_model()()
    shown, hidden = organisations

    for keys in ({"pk": shown.pk}, {"pk": "x"}, {}):
        assert view(request, **keys).content == b"seen"
    for key in (hidden.pk, str(hidden.pk)):
        with pytest.raises(Http404):
            view(request, pk=key)


def test_its_addresses_and_its_lists(organisations, client):
    shown, hidden = organisations
    client.force_login(get_user_model().objects.create_superuser("root@example.jp"))

    for name in ("edit", "delete", "history"):
        found = [client.get(reverse(f"organisation:{name}", args=[one.pk])).status_code for one in organisations]
        assert found == [200, 404]
    for name in ("organisation:index", "organisation_chooser:choose_results"):
        names = page_of(client.get(reverse(name))).one("table").text
        assert [one.name_ja in names for one in organisations] == [True, False]
    chosen = reverse("organisation_chooser:chosen_multiple") + f"?id={shown.pk}&id={hidden.pk}"
    assert [one["id"] for one in client.get(chosen).json()["result"]] == [str(shown.pk)]
