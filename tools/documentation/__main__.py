"""Build the documentation site without a network.

python -m tools.documentation [FOLDER]     (build/site if left out)
"""

import sys
from pathlib import Path

from tools.documentation.build import ROOT, SiteError, build

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    try:
        pages = build(folder)
    except SiteError as error:
        sys.exit(str(error))
    print(f"{folder / 'index.html'}: {pages} pages; opens without a network.")
