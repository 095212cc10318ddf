"""Facts about files, sent after the commit; `sender` is StoredFile.

file_arrived(file)     its bytes are confirmed in the store; the check is due
file_accepted(file)    checked, copied out of quarantine, hashed again: it is received
file_refused(file)     it will never be received; `file.refusal` says why, `file.get_refusal_display()` in words
"""

from django.dispatch import Signal

file_arrived = Signal()
file_accepted = Signal()
file_refused = Signal()
