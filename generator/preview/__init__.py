"""Preview: the bulletin as it would be published now, made file by file as a browser asks for it, and kept up to date.

Nothing is built. What is edited is read anew, and what was made is made again when something that it asked for is not
as it was. While anything is wrong, the last good pages stay, with the problems on top of them.
"""
