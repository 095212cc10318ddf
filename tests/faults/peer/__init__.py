"""One of several machines of a site: its web processes and its worker."""
