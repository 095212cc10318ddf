"""Words that readers use for one thing: who looks for one of them finds the others, too. Edited by staff."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.search.backends import fold

MOST_WORDS = 50  # of one group: a search looks for each of them


def list_lines(text: str) -> list[str]:
    """What is on each line, each once, blank ones left out."""
    return list(dict.fromkeys(filter(None, (line.strip() for line in text.splitlines()))))


def refuse_marks(lines: list[str]) -> None:
    """Raises ValidationError for a line without a letter or digit: no search looks for anything else."""
    bare = next((line for line in lines if not any(letter.isalnum() for letter in line)), None)
    if bare:
        said = _("Nobody can search for “%(line)s”: enter lines with letters or digits.")
        raise ValidationError({"words": ValidationError(said, params={"line": bare})})


class Synonym(models.Model):
    """One group of words, in whatever languages."""

    words = models.TextField(
        pgettext_lazy("search", "words"),
        max_length=1000,
        help_text=_("Each word on a line of its own. Pages with any of them are found by each of them."),
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ("words", "pk")

    def __str__(self) -> str:
        return " = ".join(self.list_words())

    def list_words(self) -> list[str]:
        """The words, each once, as they were typed."""
        return list_lines(self.words)

    def clean(self) -> None:
        super().clean()
        words = self.list_words()
        refuse_marks(words)
        if len({fold(word).casefold() for word in words}) < 2:
            raise ValidationError({"words": _("Enter at least two words, each on a line of its own.")})
        if len(words) > MOST_WORDS:
            said = _("Enter at most %(most)d words.")
            raise ValidationError({"words": ValidationError(said, params={"most": MOST_WORDS})})
