"""News: press releases and the list of them; import from here."""

from news.models.pages import NewsIndexPage, PressReleasePage
