"""The verbs of reports: saving and sending (`report`), asking for them (`report_reminder`), the release (`period`)."""
