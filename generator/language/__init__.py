"""What the program knows of languages: their letters, writing, forms of words, dates and typography."""
