"""What changed in the records, field by field, as the version control of the bulletin's folder tells it."""
