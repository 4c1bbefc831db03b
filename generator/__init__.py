"""Static-site generator for a public bulletin of co-operation between towns."""

__version__ = "0.1.0"
