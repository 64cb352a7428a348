#!/usr/bin/env python3
"""Makes the tables of characters in this folder from the data files of the Unicode Consortium.

    data/generate.py FOLDER

FOLDER holds, unpacked, `Unihan_Variants.txt`, `Unihan_OtherMappings.txt`, `EquivalentUnifiedIdeograph.txt` and
`emoji/emoji-data.txt` of one version of Unicode, as Debian's package `unicode-data` installs them in /usr/share/unicode.
Run it again only for a new version of Unicode; the tables are read by `src/check/typography/`.
"""

import sys
from pathlib import Path

# Everyday characters made in Japan, for which Chinese has no other form.
MADE_IN_JAPAN = "匂塀峠搾枠栃畑込"
# Forms of everyday words in Taiwan, or of Japan, whose Simplified one Unihan does not name, each before that one.
WITHOUT_VARIANT = "佈布佔占倖幸僱雇嚐尝嶽岳慾欲歎叹淒凄湧涌痺痹癒愈盃杯祕秘籤签脣唇証证譁哗讚赞豔艳週周遊游鍊炼饑饥餵喂倣仿喫吃弔吊彫雕汎泛砲炮箇个羨羡"

HERE = Path(__file__).parent
LICENCE = [
    "SPDX-License-Identifier: Unicode-3.0",
    "Copyright © 1991-2022 Unicode, Inc. All rights reserved. See LICENSE-UNICODE.",
]


def lines(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield line


def unihan(folder, name, fields):
    """The values of some fields: {field: {character: value}}."""
    found = {field: {} for field in fields}
    for line in lines(folder / name):
        code, field, value = line.split("\t")
        if field in found:
            found[field][chr(int(code[2:], 16))] = value
    return found


def variants(table):
    """{character: [other characters]}, each without itself."""
    read = {c: [chr(int(part.split("<")[0][2:], 16)) for part in value.split()] for c, value in table.items()}
    return {c: [other for other in others if other != c] for c, others in read.items() if others != [c]}


def encodes(c, encoding):
    try:
        c.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_han(c):
    return "\u3400" <= c <= "\u9fff"


def write(name, said, body):
    head = [*said, *LICENCE, "Made by data/generate.py: do not edit."]
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in body)
    (HERE / name).write_text(text, encoding="utf-8")


def rows(parts, width):
    parts = sorted(parts)
    return [" ".join(parts[at : at + width]) for at in range(0, len(parts), width)]


def main(folder):
    known = unihan(folder, "Unihan_Variants.txt", ["kSimplifiedVariant", "kTraditionalVariant"])
    other = unihan(folder, "Unihan_OtherMappings.txt", ["kTGH", "kJoyoKanji"])
    simplified, traditional = variants(known["kSimplifiedVariant"]), variants(known["kTraditionalVariant"])
    standard, joyo = other["kTGH"], other["kJoyoKanji"]

    def foreign(table, encoding, more=()):
        """Characters that a script does not write, each with those that it writes in their place."""
        for c, others in table.items():
            others = [o for o in others if is_han(o) and (encodes(o, encoding) or o in more)]
            if is_han(c) and others and not encodes(c, encoding) and c not in more:
                yield c + "".join(others)

    more = [WITHOUT_VARIANT[at : at + 2] for at in range(0, len(WITHOUT_VARIANT), 2)]
    write(
        "traditional.txt",
        [
            "Traditional characters, each before the Simplified ones that stand for it; sorted by code point.",
            "From Unihan 15.0 (kSimplifiedVariant): characters outside GB 2312 and outside the Table of General Standard",
            "Chinese Characters (kTGH), which has some for names and for 瞭, with a Simplified form inside one of them; and some",
            "forms of everyday words that have none there, such as 週.",
        ],
        rows([*foreign(simplified, "gb2312", standard), *more], 24),
    )
    write(
        "simplified.txt",
        [
            "Simplified characters, each before the Traditional ones that it stands for; sorted by code point.",
            "From Unihan 15.0 (kTraditionalVariant): characters outside Big5 with a Traditional form inside it.",
        ],
        rows(foreign(traditional, "big5"), 24),
    )
    chinese = lambda c: encodes(c, "gb2312") or encodes(c, "big5") or c in standard or c in simplified or c in traditional
    write(
        "japanese.txt",
        [
            "Characters of everyday Japanese that no Chinese script writes; sorted by code point.",
            "From Unihan 15.0: kJoyoKanji outside GB 2312, Big5, kTGH, kSimplifiedVariant and kTraditionalVariant; without",
            "those made in Japan, which Chinese texts keep in names, such as 栃木.",
        ],
        rows((c for c in joyo if is_han(c) and not chinese(c) and c not in MADE_IN_JAPAN), 40),
    )
    radicals = []
    for line in lines(folder / "EquivalentUnifiedIdeograph.txt"):
        codes, plain = (part.strip() for part in line.split(";"))
        first, _, last = codes.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            if 0x2E80 <= code <= 0x2FDF:
                radicals.append(chr(code) + chr(int(plain, 16)))
    write(
        "radicals.txt",
        [
            "Signs of dictionary radicals, each before the ideograph that looks the same; sorted by code point.",
            "From EquivalentUnifiedIdeograph.txt of Unicode 15.0, blocks Kangxi Radicals and CJK Radicals Supplement.",
        ],
        rows(radicals, 24),
    )
    emoji = set()
    for line in (folder / "emoji" / "emoji-data.txt").read_text(encoding="utf-8").splitlines():
        if ";" not in line or line.startswith("#"):
            continue
        codes, rest = line.split(";", 1)
        kind, said = (part.strip() for part in rest.split("#", 1))
        if kind == "Emoji" and float(said.split("[")[0].split()[0].lstrip("E")) < 13:
            first, _, last = codes.strip().partition("..")
            emoji |= {code for code in range(int(first, 16), int(last or first, 16) + 1) if code > 0xFFFF}
    ranges = []
    for code in sorted(emoji):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    write(
        "emoji.txt",
        [
            "Emoji above U+FFFF that are older than Emoji 13.0 (2020), as ranges of code points.",
            "From emoji-data.txt 15.0.",
        ],
        [f"{first:X}..{last:X}" for first, last in ranges],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
