"""`python -m quotebank` is the `quotebank` command."""

from quotebank.cli.main import run

run()
