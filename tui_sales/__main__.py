"""``python -m tui_sales`` is the same as ``tui-sales``."""

import sys

from tui_sales.cli import main

if __name__ == "__main__":
    sys.exit(main())
