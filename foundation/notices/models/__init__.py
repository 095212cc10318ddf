"""The nouns of notices: what is worded, what is sent, what happened to it, and who gets no more."""

from foundation.notices.models.attachment import NoticeAttachment
from foundation.notices.models.mailing import Mailing
from foundation.notices.models.notice import Notice, NoticeEvent, NoticeQuerySet
from foundation.notices.models.suppression import Suppression, SuppressionQuerySet
from foundation.notices.models.template import NoticeTemplate
