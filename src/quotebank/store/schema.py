"""What marks a file as a quotebank database, and which version it is."""

from __future__ import annotations

# "QBNK": written into the file's header, so that other SQLite files are told apart.
APPLICATION_ID = 0x51424E4B

# The number of the newest script in migrations/versions; kept in the file as `user_version`.
SCHEMA_VERSION = 2
