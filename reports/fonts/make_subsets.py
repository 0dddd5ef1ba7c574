"""Cut the fonts of the reports out of the full ones. Run by hand, with fonttools installed; see README.md.

    python reports/fonts/make_subsets.py FOLDER_WITH_THE_FULL_FONTS

FOLDER is searched for the files named in `FONTS`. The result is the same for the same input: no dates are written.
"""

import argparse
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FONTS = {
    "NotoSans_400Regular.ttf": ("NotoSans-Regular.ttf", "latin"),
    "NotoSans_400Regular_Italic.ttf": ("NotoSans-Italic.ttf", "latin"),
    "NotoSans_700Bold.ttf": ("NotoSans-Bold.ttf", "latin"),
    "NotoSerif_400Regular.ttf": ("NotoSerif-Regular.ttf", "latin"),
    "NotoSerif_400Regular_Italic.ttf": ("NotoSerif-Italic.ttf", "latin"),
    "NotoSansSC_400Regular.ttf": ("NotoSansSC-Regular.ttf", "han"),
    "NotoSansSC_700Bold.ttf": ("NotoSansSC-Bold.ttf", "han"),
    "NotoSerifSC_400Regular.ttf": ("NotoSerifSC-Regular.ttf", "han"),
    "Amiri_400Regular.ttf": ("Amiri-Regular.ttf", "arabic"),
    "Amiri_700Bold.ttf": ("Amiri-Bold.ttf", "arabic"),
}
LATIN = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x180, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x2199),
    (0x2200, 0x22FF),
]  # fmt: skip
HAN = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x2000, 0x206F), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x2199),
    (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x3000, 0x303F), (0x3220, 0x3243), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
]  # fmt: skip

ARABIC = [
    (0x20, 0x20), (0x60C, 0x60C), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0x200C, 0x200F), (0xFD3E, 0xFD3F),
]  # fmt: skip


def gb2312() -> set[int]:
    """Every character of GB 2312: the 6,763 Han of everyday print, and its signs."""
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(code.decode("gb2312")) for code in rows if _is_assigned(code)}


def shipped_texts() -> set[int]:
    """Every character of the shipped documents, catalogue and translations, so that no report of them lacks a glyph."""
    patterns = ("documents/corpus/*.txt", "commitments/catalogue/**/*.yaml", "locale/**/*.po", "tests/reports/*.json")
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return {ord(character) for path in files for character in path.read_text(encoding="utf-8")}


def wanted(script: str) -> set[int]:
    if script != "han":
        return _expand(LATIN if script == "latin" else ARABIC)
    return _expand(HAN) | gb2312() | {code for code in shipped_texts() if code > 0x2000}


def cut(source: Path, target: Path, codes: set[int]) -> set[int]:
    """Write the subset and return the characters it really has."""
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False, recalc_timestamp=False)
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    save_font(font, str(target), options)
    return set(font.getBestCmap())


def as_ranges(codes: set[int]) -> str:
    """Hexadecimal ranges, one per line, sorted: `4E00-4E03`."""
    lines: list[list[int]] = []
    for code in sorted(codes):
        if lines and lines[-1][1] == code - 1:
            lines[-1][1] = code
        else:
            lines.append([code, code])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Cut the fonts of the reports out of the full ones.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = {path.name: path for path in folder.rglob("*.ttf")}
    missing = sorted(set(FONTS) - set(found))
    if missing:
        print(f"Not found under {folder}: {', '.join(missing)}", file=sys.stderr)  # noqa: T201 - a script's answer
        return 1
    covered: dict[str, list[set[int]]] = {"sans": [], "serif": []}  # Arabic words take the one Arabic face in both
    for name, (target, script) in FONTS.items():
        codes = cut(found[name], HERE / target, wanted(script))
        if target.endswith("-Regular.ttf"):
            families = {"NotoSans": ["sans"], "NotoSerif": ["serif"]}.get(target.split("-")[0].removesuffix("SC"))
            for family in families or ["sans", "serif"]:
                covered[family].append(codes)
    both = set.intersection(*(set.union(*parts) for parts in covered.values()))
    (HERE / "coverage.txt").write_text(as_ranges(both), encoding="ascii")
    return 0


def _expand(ranges: list[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def _is_assigned(code: bytes) -> bool:
    try:
        code.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
