"""Views: for each page one frozen, JSON-shaped value that holds all that the page shows."""
