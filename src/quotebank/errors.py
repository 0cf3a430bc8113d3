"""Every error a user can cause. The command line turns them into one line and exit status 2."""

from __future__ import annotations


class QuotebankError(Exception):
    """What is wrong, with which thing, and the way out: one line."""
