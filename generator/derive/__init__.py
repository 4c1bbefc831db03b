"""Derive: what follows from the records and from today; pure functions, nothing here asks the clock."""
