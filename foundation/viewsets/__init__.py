"""The admin's kit: what the pages of staff are made of, in every app. A library: its modules are its door."""
