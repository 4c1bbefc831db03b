"""What of a record is published as data, and in what shape: the one description that every format follows."""
