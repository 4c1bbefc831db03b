"""MkDocs as a library: the only room that knows it, so that it can be exchanged."""
