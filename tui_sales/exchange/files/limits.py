"""How large a file may be: far beyond what a department hands over, far below what would bring a computer down."""

#: bytes of a file, packed or not
MOST_BYTES = 50 * 1024 * 1024
#: bytes of everything inside a workbook, unpacked; a workbook of this size has about a million cells
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
#: memory and seconds that the reading of a workbook may take
MOST_MEMORY = 2 * 1024 * 1024 * 1024
MOST_SECONDS = 120
