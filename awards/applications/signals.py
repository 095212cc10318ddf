"""Facts, past tense; sent on commit. `sender` is the record's class.

application_submitted(application, submission)
call_extended(cycle, extension)  the close of a call was moved for everybody
"""

from django.dispatch import Signal

application_submitted = Signal()


call_extended = Signal()
