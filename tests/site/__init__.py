"""Tests of the real bulletin as it is published: its links, its HTML, its pages in a browser."""
