"""What feeds are held against: the schemas of their formats, and a strict reader of all three."""
