"""``python -m citekz`` is ``citekz``."""

import sys

from citekz.cli import main

if __name__ == "__main__":
    sys.exit(main())
