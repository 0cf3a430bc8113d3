"""Who said what, in whose wording: a quote and attribution database for news."""

__version__ = "0.1.0"
