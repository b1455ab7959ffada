"""Start Dateline from a checkout: `python .` is the same program as `python -m tui` and `dateline`."""

import sys

from tui.__main__ import main

if __name__ == "__main__":  # processes that read articles side by side import this file again
    sys.exit(main())
