"""Article -> Quotation: the words that stand in quotation marks and are somebody's."""
