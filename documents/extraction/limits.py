"""How much a file may ask of us: sizes in bytes, counts, seconds. Numbers only.

They are far above what the UN publishes (its longest resolutions have 350 kB of XML, its longest reports about a
thousand pages) and far below what would hurt the machine.
"""

MEBIBYTE = 2**20

TEXT_BYTES = 20 * MEBIBYTE
# A text up to here is read in the process that asks, in seconds at the worst; a longer one in a process of its own.
SHORT_TEXT_BYTES = MEBIBYTE // 4
PARAGRAPHS = 50_000
FILE_BYTES = 64 * MEBIBYTE

XML_BYTES = 32 * MEBIBYTE
XML_ELEMENTS = 400_000
XML_DEPTH = 120

PDF_PAGES = 2_000
PDF_CHARACTERS = 12_000_000
PDF_CHARACTERS_PER_PAGE = 60_000

ARCHIVE_BYTES = 256 * MEBIBYTE
ARCHIVE_MEMBERS = 1_000
ARCHIVE_UNPACKED_BYTES = 512 * MEBIBYTE
MEMBER_BYTES = FILE_BYTES
# A text deflates to a fifth, the XML of a long table to a fortieth; a bomb reaches a thousandth.
MEMBER_RATIO = 200
RATIO_COUNTS_FROM = MEBIBYTE

OUTPUT_BYTES = 48 * MEBIBYTE
PROCESS_MEMORY = 1536 * MEBIBYTE
PROCESSOR_SECONDS = 120
WALL_SECONDS = 150
