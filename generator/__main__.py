"""`python -m generator` is `bulletin`."""

from generator.cli import main

main(prog_name="bulletin")
