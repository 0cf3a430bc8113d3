"""Quotations -> Match, Utterance: which quotations report the same words."""
