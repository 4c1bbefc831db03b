"""Making: what the published folder holds is made here, task by task, in as many processes as there are cores.

A *task* is named by a string and makes some files of one language: a record's page, a section's pages, a feed. It sees
an edition and nothing else, so tasks can be made in any order, in any process, on any machine.
"""
