"""Syndication: reading the feeds of partner media. No build does it, and nothing else here knows of it but the command.

It uses what Python has: an HTTP library would be told where to connect by a name, and would look that name up again
after we have checked what it stands for; and of all that such a library is for, one GET is needed here.
"""
