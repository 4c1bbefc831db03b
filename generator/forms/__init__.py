"""The form for initiatives: what it asks, how it is printed, and how a filled one becomes a record."""
