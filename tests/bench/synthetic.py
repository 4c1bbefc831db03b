"""`python tests/bench/synthetic.py DIR --pages N --seed S`: a whole bulletin folder with N pages of records.

The same seed gives the same bulletin; `--layout PEER` writes the same pages as a peer's content with its configuration.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SEED = 5


def main(arguments: list[str]) -> None:
    from tests.bench.layouts import LAYOUTS, write_bulletin, write_peer
    from tests.bench.records import plan

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write; it must be new, or empty")
    parser.add_argument("--pages", type=int, default=500, help="of records, both languages together (default: 500)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of all chance (default: {SEED})")
    parser.add_argument("--layout", choices=["bulletin", *LAYOUTS], default="bulletin", help="whose content")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    if folder.exists() and any(folder.iterdir()):
        parser.error(f"the folder is not empty: {folder}")
    try:
        of = plan(given.pages, given.seed)
    except ValueError as refused:
        parser.error(str(refused))
    if given.layout == "bulletin":
        write_bulletin(of, folder)
    else:
        write_peer(of, given.layout, folder)


if __name__ == "__main__":
    # Run as a file, it is not found beside the packages that it needs.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main(sys.argv[1:])
