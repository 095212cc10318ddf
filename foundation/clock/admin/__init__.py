"""The clock in the Wagtail admin: how the jobs are doing, and the work there is."""
