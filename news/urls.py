"""Addresses of the news feeds, at the root of the host's one URL include."""

from django.urls import path

from foundation.text.languages import LANGUAGES
from news import feeds

app_name = "laurel_news"
urlpatterns = [
    path(f"feeds/{language}/news.atom", feeds.news_feed, {"language": language}, name="feed") for language in LANGUAGES
]
