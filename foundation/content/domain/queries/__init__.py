"""Reads of pages for the public: what may be seen, lists with facets and pages, the way to a page."""
