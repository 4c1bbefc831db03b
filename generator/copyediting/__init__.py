"""Every text of the bulletin as a copy editor reads it: how it is written, spelt, and what it calls things."""
