"""Cartography: from degrees to a place on a sheet, and what is drawn there. Knows nothing of the bulletin."""
