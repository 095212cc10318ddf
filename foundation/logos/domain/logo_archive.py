"""Everything of a kit as one ZIP: the files of each form, the terms, how to use the logo, what to write instead of it.

Written once for each state of a kit, by the worker; its texts are in both languages. Holds no rows. The rule the
next editor must not break: whatever goes in goes into `archive_recipe` too, or a changed kit keeps its old ZIP.
"""

import hashlib
from collections.abc import Callable, Iterator

from django.template.loader import render_to_string
from django.utils import translation
from msgspec import Struct

from foundation.exchange.domain import private_store
from foundation.exchange.domain.archive import clean_part, stream_zip
from foundation.exchange.registry import Entry
from foundation.logos import conf
from foundation.logos.enums import LogoLanguage, MadeState
from foundation.logos.models import LogoFile, LogoKit

ZIP = "application/zip"
MAKER = "1"  # raise it when the same drawing would give other files
TEXT = "text:"


class Written(Struct):
    """Counts and hashes the bytes that pass."""

    size: int = 0
    sha256: str = ""


def archive_name(kit: LogoKit) -> str:
    """What the ZIP is called when it is saved."""
    return f"{clean_part(str(kit))}.zip"


def archive_recipe(kit: LogoKit) -> str:
    """A hash of everything that goes into the ZIP."""
    drawn = [f"{variant.code} {variant.sha256}" for variant in kit.variants.order_by("language", "look")]
    return hashlib.sha256(
        "\n".join([MAKER, str(conf.logo_widths()), *drawn, *_texts(kit).values()]).encode()
    ).hexdigest()


def write_archive(kit: LogoKit, key: str, *, after_entry: Callable[[bool], None]) -> Written:
    """Write the ZIP to this place of the private store; its size and hash. Raises OSError."""
    store = private_store()
    texts = {f"{TEXT}{name}": text.encode() for name, text in _texts(kit).items()}

    def read(name: str) -> Iterator[bytes]:
        yield from [texts[name]] if name.startswith(TEXT) else store.chunks(name)

    made = Written()
    with translation.override(LogoLanguage.JA):
        chunks = stream_zip(list(_entries(kit, texts)), read, after_entry=after_entry)
        store.write(key, _counted(chunks, made), content_type=ZIP)
    return made


def _entries(kit: LogoKit, texts: dict[str, bytes]) -> Iterator[Entry]:
    for key, text in texts.items():
        yield Entry(path=key.removeprefix(TEXT), key=key, sha256=hashlib.sha256(text).hexdigest())
    ready = LogoFile.objects.filter(variant__kit=kit, state=MadeState.READY).select_related("variant")
    for file in ready.order_by("variant__language", "variant__look", "kind", "width"):
        yield Entry(path=f"{file.variant.code}/{file.name}", key=file.key or "", sha256=file.sha256)


def _texts(kit: LogoKit) -> dict[str, str]:
    """Terms and guide in each language, by file name."""
    texts: dict[str, str] = {}
    for language in LogoLanguage.values:
        with translation.override(language):
            drawn = {variant.code for variant in kit.variants.all()}
            given = {"kit": kit, "misuses": kit.misuses.all(), "terms": kit.terms, "drawn": sorted(drawn)}
            texts[f"guide-{language}.txt"] = render_to_string("laurel_logos/logo_guide.txt", given)
            texts[f"terms-{language}.txt"] = (
                f"{kit.terms.name}\n{kit.terms.in_force_from}\n\n{kit.terms.text.strip()}\n"
            )
    return texts


def _counted(chunks: Iterator[bytes], made: Written) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        made.size += len(chunk)
        yield chunk
    made.sha256 = digest.hexdigest()
