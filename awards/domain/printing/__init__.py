"""What an award puts on paper, in the language asked for; import from here.

Each function reads, gives the document's bytes and writes nothing. A receipt is printed from the snapshot alone: the
same for ever.
"""

from awards.domain.printing.document import Printed
from awards.domain.printing.receipt import print_receipt

__all__ = ["Printed", "print_receipt"]
