"""Printing: a template and data in, a tagged PDF (or pictures of its pages) out; import from here."""

from foundation.printing.backends.coverage import list_characters_in, list_unread_files
from foundation.printing.domain.document import render_pdf, render_png
from foundation.printing.domain.errors import DoesNotFit, PrinterBusy, PrintingFailed
from foundation.printing.domain.many import Order, render_many
from foundation.printing.domain.picture_font import get_font
from foundation.printing.domain.qr import qr_rows
from foundation.printing.domain.text import (
    GETA,
    NOT_PRINTABLE,
    as_printable,
    check_printable,
    list_missing_scripts,
    list_printable_ranges,
)
from foundation.printing.domain.word import DOCX, write_word_form, write_word_text
