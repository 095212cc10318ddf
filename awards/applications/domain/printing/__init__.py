"""Applications as PDF and Word documents; import from here."""

from .application_blank_form import print_blank_form
from .application_document import Printed
from .application_summary import print_summary
from .application_word_form import write_blank_form
from .submission_receipt import print_receipt
