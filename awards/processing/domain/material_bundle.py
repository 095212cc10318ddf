"""All materials of some applications as one ZIP: what goes into it, and under which names.

`foundation.exchange` makes, stores and delivers the file. The rule the next editor must not break: it contains the
materials of the submission in force, removed since or not (of a draft, those received and not removed), and records who
requested which applications.
"""

from collections.abc import Iterable, Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.submission_in_force import list_in_force
from awards.applications.models import Application
from foundation.exchange.domain import clean_part, request_bundle
from foundation.exchange.models import Bundle
from foundation.exchange.registry import Entry

KIND = "laurel_processing.materials"


def request_materials(applications: Iterable[Application], *, by: AbstractBaseUser) -> Bundle:
    """Have the materials of these applications bundled for this person. Raises NothingToBundle, FileDenied."""
    chosen = list(applications)
    title = ngettext("Materials of %(n)d application", "Materials of %(n)d applications", len(chosen))
    ids = [application.public_id for application in chosen]
    return request_bundle(KIND, ids, title=title % {"n": len(chosen)}, file_name=_("materials"), by=by)


def list_entries(bundle: Bundle) -> Iterator[Entry]:
    """A folder per application, and in it one per required material."""
    chosen = Application.objects.filter(public_id__in=bundle.requested["ids"])
    for draft in list_in_force(chosen.order_by("reference", "pk")):
        yield from _list_files(draft)


def _list_files(draft: Draft) -> Iterator[Entry]:
    application = draft.application
    name = application.reference or application.public_id
    folder = clean_part(f"{name}_{application.organisation_name}")
    for material in draft.received_materials:
        file = material.file
        if not file.key:
            continue
        yield Entry(
            path="/".join((folder, clean_part(material.requirement.name), clean_part(file.original_name))),
            key=file.key,
            sha256=file.sha256,
            facts={
                _("Reference"): name,
                _("Organisation"): application.organisation_name,
                _("Material"): material.requirement.name,
                _("File name as sent"): file.original_name,
            },
        )
