"""Tags of the applicants' pages."""
