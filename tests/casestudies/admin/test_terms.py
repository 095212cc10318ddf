"""Lists of themes and ways of working: nobody's data, so that taking them away is no event."""

import pytest
from django.urls import reverse

from foundation.audit.models import Entry
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["theme", "workstyle"])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_of_terms_is_not_on_record(client, name, file_format):
    client.force_login(staff(f"view_{name}"))

    answer = client.get(reverse(f"{name}:index"), {"export": file_format})

    assert answer["Content-Disposition"].endswith(f'.{file_format}"')
    assert Entry.objects.filter(event=f"{name}.exported").count() == 0
