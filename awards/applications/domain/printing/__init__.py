"""Applications as PDF and Word documents; import from here."""

from .blank_form import print_blank_form
from .document import Printed
from .receipt import print_receipt
from .summary import print_summary
from .word_form import write_blank_form
