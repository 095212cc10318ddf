"""The blank form as a Word document: the same data as the PDF (`application_blank_form.py: make_form`)."""

from django.utils import translation
from django.utils.translation import gettext as _

from awards.applications.domain.printing.application_blank_form import make_form
from awards.applications.domain.printing.application_document import Printed
from awards.programmes.models import AwardCycle
from foundation.printing.domain import DOCX, write_word_form


def write_blank_form(cycle: AwardCycle, *, language: str, address: str = "") -> Printed:
    """The form as DOCX. Six queries."""
    with translation.override(language):
        form = make_form(cycle, address=address)
        name = _("form_%(code)s.docx") % {"code": cycle.code}
    return Printed(name=name, content=write_word_form(form, language=language), content_type=DOCX)
