"""Article + Quotations -> Attribution: who said each, from which words, how sure."""
