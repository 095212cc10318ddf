"""Script in every field that an applicant can type into: shown as text on every page of theirs and of the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.models import Answer, Application
from tests.factories.applications import ApplicationFactory, item_of, page
from tests.factories.assets import check_arrived, pdf
from tests.factories.people import staff
from tests.factories.programmes import ScreeningItemFactory
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
SCRIPT = "<script>alert(1)</script>"
TYPED = "input[type=text], input[type=email], input[type=url], input[type=tel], input[type=search], textarea"
FORMS = ("organisation", "parties", "other_awards", "questions", "efforts", "messages", "colleagues")
READ = (*FORMS, "application", "materials", "check", "unused")
REFUSED = {"contact_email", "website", "corporate_number", "organisation_kana", "employees_total"}  # and shown again


@pytest.fixture
def application(client):
    """With a question of each kind that takes a text."""
    application = ApplicationFactory()
    ScreeningItemFactory(cycle=application.cycle, code="text", kind="text")
    client.force_login(application.owner)
    return application


def typed_into(shown):
    """The form of a page with script in every field for text, all else as it is; and the names of those fields."""
    (form,) = [form for form in shown.all("main form[method=post i]") if form.has(TYPED)][:1]
    names = [field["name"] for field in form.all(TYPED) if field.get("name")]
    return form.fields | dict.fromkeys(names, SCRIPT), names


def test_script_in_every_field_of_the_application_stays_text(client, application):
    typed = {}
    for name in FORMS:
        data, typed[name] = typed_into(page_of(client.get(page(application, name))))
        again = client.post(page(application, name), data)
        assert SCRIPT not in again.content.decode(), name
    client.post(
        page(application, "material_send", "rules"),
        {"file": SimpleUploadedFile(f"{SCRIPT}.pdf".replace("/", ""), pdf())},
    )
    check_arrived()

    kept = Application.objects.values(*(set(typed["organisation"]) & {f.name for f in Application._meta.fields})).get()
    assert {name for name, value in kept.items() if value != SCRIPT} <= REFUSED
    assert application.parties.get().name == application.other_awards.get().name == SCRIPT
    assert application.messages.get().text == SCRIPT
    assert Answer.objects.get(item_version__item=item_of(application, "effect")).text == SCRIPT
    reads = [client.get(page(application, name), follow=True) for name in READ]
    client.force_login(staff("view_application", "process_application", "download_material"))
    reads.append(client.get(reverse("awards_applications_modeladmin_inspect", args=[application.pk])))
    for shown in reads:
        assert (shown.status_code, SCRIPT in shown.content.decode()) == (200, False), shown.request["PATH_INFO"]
