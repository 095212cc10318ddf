"""From a notice to what its reader sees: wording, values, secrets.

Holds the filling in of texts, for sending, history and previews. Not the sending. The rule the next editor must not
break: texts are filled in one pass over an allow-list; a secret is in `Letter.subject` and `.body` only, never in the
`shown_` pair, which is what may be stored.
"""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from msgspec import Struct

from foundation.headless.domain.address import full_address
from foundation.notices import registry
from foundation.notices.domain.errors import UnknownKind
from foundation.notices.domain.notice_sender import Sender, get_sender, name_of_site
from foundation.notices.domain.unsubscribe import unsubscribe_url
from foundation.notices.models import Mailing, Notice, NoticeTemplate
from foundation.notices.validators import PLACEHOLDER
from foundation.text.direction import isolate

MASK = "••••"
ALONE = re.compile(rf"^{PLACEHOLDER.pattern}[ \t]*(?:\r?\n){{1,2}}", re.MULTILINE)


class Wording(Struct, frozen=True):
    """Subject and body of a kind in one language, not yet filled in."""

    subject: str
    body: str

    def filled(self, values: Mapping[str, str]) -> "Wording":
        """With each `{name}` replaced that has a value; the subject on one line."""
        subject = " ".join(fill(self.subject, values).split())
        return Wording(subject, fill(self.body, values))


class RenderedNotice(Struct, frozen=True):
    """What goes out, what may be kept of it, and the link to unsubscribe where there is one."""

    wording: Wording
    shown: Wording
    unsubscribe: str
    hidden: tuple[str, ...]
    sender: Sender = Sender()

    def scrub(self, text: str) -> str:
        """A text (an error of a mail server, say) without the secrets of this e-mail."""
        for secret in self.hidden:
            text = text.replace(secret, MASK)
        return text


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` that has a value, in one pass; everything else stays as it is written.

    One on a line of its own whose value is empty takes the line along, and the empty one below it.
    """
    text = ALONE.sub(lambda match: "" if values.get(match[1]) == "" else match[0], text)
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def get_kind(code: str) -> registry.Kind:
    """The kind of that code. Raises UnknownKind."""
    kind = registry.kinds.find(code)
    if kind is None:
        raise UnknownKind(code)
    return kind


def default_wording(kind: registry.Kind, language: str) -> Wording:
    """What the app wrote, in one language. The line break that ends a file is not part of its text."""
    with translation.override(language):
        subject, body = render_to_string(kind.subject_template), render_to_string(kind.body_template)
    return Wording(subject.removesuffix("\n"), body.removesuffix("\n"))


def wording_for(kind: registry.Kind, language: str, mailing: Mailing | None = None) -> Wording:
    """What is in force: the mailing's own text, else staff's wording, else the app's."""
    texts = mailing or NoticeTemplate.objects.filter(kind=kind.code).first()
    if texts is None:
        return default_wording(kind, language)
    return Wording(getattr(texts, f"subject_{language}"), getattr(texts, f"body_{language}"))


def built_in(language: str) -> dict[str, str]:
    """The values that every mail has."""
    return {"site_name": name_of_site(language), "site_url": full_address("/")}


def masked(kind: registry.Kind) -> dict[str, str]:
    return dict.fromkeys(kind.secrets, MASK)


def render_notice(notice: Notice) -> RenderedNotice:
    """Word a notice, with its secrets made now. Raises UnknownKind, and SecretGone from a maker."""
    kind = get_kind(notice.kind)
    wording = wording_for(kind, notice.language, notice.mailing)
    values = _read_values(notice, kind)
    secrets = {name: str(secret.make(notice.reference)) for name, secret in kind.secrets.items()}
    link = "" if kind.is_transactional else unsubscribe_url(notice)
    hidden = tuple(sorted(filter(None, [*secrets.values(), link]), key=len, reverse=True))
    sender = get_sender(notice)
    open_words = _with_footer(wording.filled(values | secrets), sender, link, notice.language)
    shown_wording = _with_footer(wording.filled(values | masked(kind)), sender, link and MASK, notice.language)
    return RenderedNotice(open_words, shown_wording, link, hidden, sender)


def _read_values(notice: Notice, kind: registry.Kind) -> dict[str, str]:
    """Empty is what it has no value for: it was queued before its kind had that placeholder."""
    missing: dict[str, str] = dict.fromkeys(kind.values, "")
    given = {name: isolate(text) for name, text in notice.values.items()}  # a name in Arabic would turn its line round
    return missing | built_in(notice.language) | given


def _with_footer(wording: Wording, sender: Sender, link: str, language: str) -> Wording:
    """Below the text: who wrote, and how to unsubscribe where one can."""
    with translation.override(language):
        unsubscribe = _("Unsubscribe from these e-mails: %(link)s") % {"link": link} if link else ""
    footer = "\n\n".join(part for part in (sender.signature, unsubscribe) if part)
    return Wording(wording.subject, f"{wording.body.rstrip()}\n\n-- \n{footer}\n") if footer else wording


def shown_wording(notice: Notice) -> Wording:
    """What a notice said, or would say if it went now; secrets as dots."""
    kind = registry.kinds.find(notice.kind)
    if notice.body or kind is None:
        return Wording(notice.subject, notice.body)
    wording = wording_for(kind, notice.language, notice.mailing)
    return wording.filled(_read_values(notice, kind) | masked(kind))
