"""Press releases in the API: `/news/` and `/news/{id}/`."""

from news.api.release import router
