"""Records <-> SQLite: tables, views, search; the only writer."""
