"""The audit record's verbs.

`record` is everybody's: every state change, export, decision and confidential read calls it; of what is seen again soon
`record_look`. `take_over` copies Wagtail's own log, `record_export` notes that the record itself left the house.
"""

from foundation.audit.domain.entry import record, record_look
from foundation.audit.domain.report import record_export
from foundation.audit.domain.wagtail_log import take_over
