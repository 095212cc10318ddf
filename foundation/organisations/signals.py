"""Facts, past tense; sent on commit. `sender` is the record's class.

organisations_merged(old, kept)     two records of one body became one; all that pointed at `old` points at `kept`
"""

from django.dispatch import Signal

organisations_merged = Signal()
