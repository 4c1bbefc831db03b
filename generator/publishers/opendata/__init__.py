"""Open data: the records of the bulletin for programs and spreadsheets, in all its languages at once."""
