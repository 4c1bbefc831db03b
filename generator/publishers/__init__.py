"""Publishers: siblings over the same edition, unaware of each other; each turns it into outputs."""
