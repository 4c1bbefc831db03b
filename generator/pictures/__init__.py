"""Pictures that are drawn: cards that stand for a page where its address is shared."""
