"""The verbs of notices. What another app needs is `queue_notice` – and for secrets `derive_code` and `SecretGone`."""

from foundation.notices.domain.errors import (
    CannotSendAgain,
    MailingMoved,
    NobodyToWriteTo,
    NoticeOver,
    NoticesDenied,
    NoticeWithheld,
    SecondPersonNeeded,
    SecretGone,
    TooLateToStop,
    UnknownKind,
)
from foundation.notices.domain.mailing import (
    approve_mailing,
    begin_mailing,
    confirm_mailing,
    drop_mailing,
    fill_mailing,
    send_approved,
    stop_restored,
)
from foundation.notices.domain.notice_recipient import (
    Recipient,
    describe_mail,
    describe_suppressions,
    find_staff_language,
)
from foundation.notices.domain.notice_sending import enqueue_due, next_due_moment, resume_withheld, send_due
from foundation.notices.domain.outbox import queue_notice, send_again, stop_notice
from foundation.notices.domain.periodic import forget, tidy
from foundation.notices.domain.secret import derive_code
from foundation.notices.domain.suppression import add_suppression, find_suppressions, lift_suppression
