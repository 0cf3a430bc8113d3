"""The `quotebank` command: errors become one line and an exit status, nothing else happens here."""

from __future__ import annotations

import sys

from quotebank.errors import QuotebankError

FOUND, NOTHING_FOUND, FAILED, SOME_SET_ASIDE, INTERRUPTED = 0, 1, 2, 3, 130


def run() -> None:
    """Run the command line and exit with the status of docs/formats.md."""
    from quotebank.cli.commands import app

    try:
        app(prog_name="quotebank")
    except QuotebankError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _say("interrupted; what was stored is whole, run the same command again to go on")
        sys.exit(INTERRUPTED)
    except OSError as error:
        _fail(f"cannot go on: {error.strerror or error}; look for a full disk or a closed file")


def _fail(message: str) -> None:
    _say(message)
    sys.exit(FAILED)


def _say(message: str) -> None:
    from quotebank.cli.safe import one_line

    sys.stderr.write(f"quotebank: {one_line(message)}\n")
