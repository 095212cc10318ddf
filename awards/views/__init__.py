"""Pages of applicants: `/apply/`. In comes HTTP, one domain call, out goes a page."""
