"""Store -> ResultTable: what users ask."""
