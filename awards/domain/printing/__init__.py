"""What an award puts on paper, in the language asked for; import from here.

Each function reads, gives the document's bytes and writes nothing. A receipt is printed from the snapshot alone: the
same for ever.
"""

from awards.domain.printing.blank_form import print_blank_form
from awards.domain.printing.document import Printed
from awards.domain.printing.receipt import print_receipt
from awards.domain.printing.summary import print_summary
from awards.domain.printing.word_form import write_blank_form

__all__ = ["Printed", "print_blank_form", "print_receipt", "print_summary", "write_blank_form"]
