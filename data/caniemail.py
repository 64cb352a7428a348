#!/usr/bin/env python3
"""Makes caniemail.json: what five families of mail clients do not support, or only in part.

    npm pack caniemail@2.0.2
    data/caniemail.py caniemail-2.0.2.tgz

The npm package carries the data of caniemail.com as it was on the day that caniemail.json names; its licence stands in
LICENSE-CANIEMAIL. Run it again only for a newer package. Kept are the families below, the newest tested version of each
client, and the features that one of them lacks; left out are those that other findings of `diglot check` refuse. What
stands for a feature in a template (`USES`) is ours; its notation is explained in src/render/clients/uses.rs.
"""

import json
import re
import sys
import tarfile
from pathlib import Path

# id here, id there, name, clients: id there and name. In the order in which findings name them.
FAMILIES = [
    ("gmail", "gmail", "Gmail", [
        ("desktop-webmail", "Gmail web"), ("mobile-webmail", "Gmail mobile web"), ("ios", "Gmail iOS"), ("android", "Gmail Android"),
    ]),
    ("outlook", "outlook", "Outlook", [
        ("windows", "Outlook Windows"), ("windows-mail", "Windows Mail"), ("outlook-com", "Outlook.com"),
        ("macos", "Outlook macOS"), ("ios", "Outlook iOS"), ("android", "Outlook Android"),
    ]),
    ("apple-mail", "apple-mail", "Apple Mail", [("macos", "Apple Mail macOS"), ("ios", "Apple Mail iOS")]),
    ("yahoo", "yahoo", "Yahoo Mail", [
        ("desktop-webmail", "Yahoo Mail web"), ("ios", "Yahoo Mail iOS"), ("android", "Yahoo Mail Android"),
    ]),
    ("samsung", "samsung-email", "Samsung Email", [("android", "Samsung Email")]),
]

# Not for templates, refused by H005, M016, M017 or M019, or without a visible effect.
LEFT_OUT = """
amp bimi css-at-font-face css-at-import css-comments css-direction css-font-size css-font-weight css-important
css-inert-attribute css-selector-class css-selector-descendant css-selector-grouping css-selector-type html-aria-live
html-body html-dir html-doctype html-form html-height html-link html-mailto-links html-meta-color-scheme html-object
html-role html-style image-base64 image-gif
""".split()

# What is looked for, where it does not follow from the feature's id; and what readers see of it, where that is not the same.
USES = {
    "css-at-media": "@media",
    "css-at-media-device-pixel-ratio": "@media(-webkit-device-pixel-ratio) @media(-webkit-min-device-pixel-ratio) @media(-webkit-max-device-pixel-ratio)",
    "css-at-media-hover": "@media(hover) @media(any-hover)",
    "css-background-image": "background-image: background:url()",
    "css-block-inline-size": "block-size:",
    "css-border": "border: border-top: border-right: border-bottom: border-left:",
    "css-border-image": "border-image: border-image-source: border-image-slice:",
    "css-border-inline-block": "border-inline: border-block:",
    "css-border-inline-block-individual": "border-inline-color: border-inline-style: border-inline-width: border-block-color: border-block-style: border-block-width:",
    "css-border-inline-block-longhand": "border-inline-start: border-inline-end: border-block-start: border-block-end:",
    "css-border-radius-logical": "border-start-start-radius: border-start-end-radius: border-end-start-radius: border-end-end-radius:",
    "css-animation": "animation: animation-name: animation-duration:",
    "css-clear": "clear:",
    "css-column-count": "column-count: columns:",
    "css-column-layout-properties": "column-fill: column-rule: column-span: column-width:",
    "css-cursor": "cursor:url() cursor:none cursor:zoom-in cursor:grab",
    "css-display": "display:contents display:flow-root display:inline-flex display:inline-grid",
    "css-flex-direction": "flex-direction:",
    "css-flex-wrap": "flex-wrap: flex-flow:",
    "css-gap": "gap: column-gap: row-gap: grid-gap:",
    "css-grid-template": "grid-template: grid-template-columns: grid-template-rows: grid-template-areas:",
    "css-intrinsic-size": "=fit-content =min-content =max-content",
    "css-left-right-top-bottom": "left: right: top: bottom:",
    "css-letter-spacing": "letter-spacing:-",
    "css-line-height": "line-height:em line-height:px",
    "css-linear-gradient": "linear-gradient() repeating-linear-gradient()",
    "css-list-style": "list-style:url()",
    "css-margin": "margin:- margin-top:- margin-right:- margin-bottom:- margin-left:-",
    "css-margin-block-start-end": "margin-block-start: margin-block-end:",
    "css-margin-inline-block": "margin-inline: margin-block:",
    "css-margin-inline-start-end": "margin-inline-start: margin-inline-end:",
    "css-mask-image": "mask: mask-image:",
    "css-modern-color": "lab() lch() oklab() oklch()",
    "css-nesting": "&",
    "css-overflow": "overflow-block: overflow-inline:",
    "css-padding-block-start-end": "padding-block-start: padding-block-end:",
    "css-padding-inline-block": "padding-inline: padding-block:",
    "css-padding-inline-start-end": "padding-inline-start: padding-inline-end:",
    "css-radial-gradient": "radial-gradient() repeating-radial-gradient()",
    "css-rgb": "rgb(_)",
    "css-rgba": "rgba()",
    "css-scroll-snap": "scroll-snap-type: scroll-snap-align: scroll-snap-stop:",
    "css-selector-adjacent-sibling": "sel+",
    "css-selector-attribute": "sel[]",
    "css-selector-chaining": "sel..",
    "css-selector-child": "sel>",
    "css-selector-general-sibling": "sel~",
    "css-selector-id": "sel#",
    "css-selector-universal": "sel*",
    "css-sytem-ui": "font-family:system-ui font-family:ui-serif font-family:ui-sans-serif font-family:ui-rounded font-family:ui-monospace",
    "css-text-align": "text-align:start text-align:end text-align:match-parent",
    "css-text-decoration": "text-decoration:overline text-decoration:blink",
    "css-text-emphasis": "text-emphasis: text-emphasis-style:",
    "css-text-indent": "text-indent:-",
    "css-text-transform": "text-transform:lowercase",
    "css-text-wrap": "text-wrap: text-wrap-mode: text-wrap-style:",
    "css-transform": "transform:",
    "css-transition": "transition: transition-property: transition-duration:",
    "css-unit-calc": "calc()",
    "css-unit-initial": "=initial",
    "css-variables": "var() --",
    "css-word-wrap": "word-wrap:",
    "html-align": "[align]",
    "html-anchor-links": "[href=#]",
    "html-background": "[background]",
    "html-button-reset": "<button[type=reset]",
    "html-button-submit": "<button[type=submit]",
    "html-image-maps": "<map",
    "html-lang": "<td[lang]",
    "html-lists": "<ol[reversed] <li[value]",
    "html-semantics": "<article <aside <details <figcaption <figure <footer <header <main <mark <nav <section <summary",
    "html-srcset": "[srcset]",
    "html-loading-attribute": "[loading]",
    "html-width": "[width]",
    "image-heif": ".heif .heic",
    "image-tiff": ".tiff .tif",
    "image-apng": ".apng",
}
NAMES = {
    "&": "a { b { … } }",
    "--": "--…",
    "rgb(_)": "rgb(0 0 0)",
    "sel#": "#a",
    "sel*": "*",
    "sel+": "a + b",
    "sel..": ".a.b",
    "sel>": "a > b",
    "sel[]": "[a=b]",
    "sel~": "a ~ b",
    "[href=#]": 'href="#…"',
}


def uses(slug):
    """What stands for a feature, where its id says it."""
    if slug in USES:
        return USES[slug].split(" ")
    kind, _, rest = slug.partition("-")
    if kind == "image":
        return [f".{rest}"]
    if kind == "html":
        if rest.startswith("input-"):
            return [f"<input[type={rest.removeprefix('input-')}]"]
        attribute = rest.startswith("aria-") or rest in ("hidden", "popover", "required", "target", "valign")
        return [f"[{rest}]"] if attribute else [f"<{rest}"]
    for start, form in [
        ("at-media-", "@media({})"), ("at-", "@{}"), ("pseudo-class-", ":{}"), ("pseudo-element-", "::{}"), ("unit-", "1{}"),
        ("function-", "{}()"), ("display-", "display:{}"),
    ]:
        if rest.startswith(start):
            return [form.format(rest.removeprefix(start))]
    return [f"{rest}()"] if rest.endswith("-gradient") else [f"{rest}:"]


def name(use):
    """A use as it is written in a template; the same in every language."""
    if use in NAMES:
        return NAMES[use]
    if use[0] == "<":
        element, _, attribute = use[1:].rstrip("]").partition("[")
        attribute = re.sub("=(.*)", r'="\1"', attribute)
        return f"<{element} {attribute}>" if attribute else f"<{element}>"
    if use[0] == "[":
        return f'{use[1:-1]}="…"'
    if use[0] in "=1":
        return use[1:]
    if use.endswith(":-"):
        return f"{use}…"
    return use.replace("@media(", "@media (").removesuffix(":")


def plain(note):
    """A note without links and references of HTML."""
    link = r"\[[^]]*\]\([^)]*\)"
    note = re.sub(rf"\s*\(?See {link}( and {link})*( for [^.]*)?\)?\.?", "", note)
    note = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", note)
    note = note.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(note.split())


def feature(found):
    none, partly, numbers = [], [], []
    for ours, theirs, _, clients in FAMILIES:
        for client, _ in clients:
            versions = list(found["stats"].get(theirs, {}).get(client, {}).values())
            support, *notes = versions[-1].split() if versions else ["u"]
            if support in ("n", "a"):
                (none if support == "n" else partly).append(f"{ours}/{client}")
                numbers += [note.removeprefix("#") for note in notes]
    notes = [plain((found["notes_by_num"] or {}).get(number, "")) for number in dict.fromkeys(numbers)]
    return {
        "id": found["slug"], "uses": {use: name(use) for use in uses(found["slug"])}, "none": none, "partly": partly,
        "notes": [note for note in notes if note],
    }


def main(package):
    with tarfile.open(package) as archive:
        version = json.load(archive.extractfile("package/package.json"))["version"]
        data = json.load(archive.extractfile("package/data/caniemail.json"))
    features = [feature(found) for found in data["data"] if found["slug"] not in LEFT_OUT]
    features = sorted((found for found in features if found["none"] or found["partly"]), key=lambda found: found["id"])
    head = {
        "about": f"Made by data/caniemail.py from caniemail {version} of npm: do not edit. See LICENSE-CANIEMAIL.",
        "date": data["last_update_date"][:10],
        "families": [
            {"id": ours, "name": said, "clients": {f"{ours}/{client}": shown for client, shown in clients}}
            for ours, _, said, clients in FAMILIES
        ],
    }
    write = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    lines = ",\n".join(write(found) for found in features)
    text = f"{write(head)[:-1]},\n\"features\":[\n{lines}\n]}}\n"
    (Path(__file__).parent / "caniemail.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
