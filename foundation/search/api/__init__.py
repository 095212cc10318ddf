"""The search in the API: `/search/` over all kinds of pages, `/search/suggestions/` while somebody types."""

from foundation.search.api.search import router
