"""Lists of themes and ways of working: taken away like every list, on record and without a formula."""

import pytest
from django.urls import reverse

from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from tests.factories.casestudies import ThemeFactory, WorkStyleFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "factory"), [("theme", ThemeFactory), ("workstyle", WorkStyleFactory)])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_of_terms_is_on_record(client, name, factory, file_format) -> None:
    factory(name_ja="=1+1")
    reader = staff(f"view_{name}")
    client.force_login(reader)

    answer = client.get(reverse(f"{name}:index"), {"export": file_format})

    assert answer["Content-Disposition"].endswith(f'.{file_format}"')
    entry = Entry.objects.get(event=f"{name}.exported")
    assert (entry.actor, entry.after) == (reader, {"format": file_format, "filters": {}, "rows": 1})
    assert event_name(entry.event) != entry.event
    if file_format == "csv":
        assert ",'=1+1," in b"".join(answer.streaming_content).decode()
