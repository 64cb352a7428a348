#!/usr/bin/env python3
"""Runs compare-locales and moz-fluent-linter on the damaged files that tests/mutations/main.rs wrote, beside diglot.

usage: rivals.py FOLDER CLEAN    (tests/mutations/full calls it in its virtual environment)

FOLDER holds cases/<kind>/<seed>/{kind,path,file,diglot} and diglot.json; CLEAN is the clean project. Prints the table as
Markdown. A rival has told a damage when it says something of the project that it does not say of the clean one. It is also a
differential test: where compare-locales reports something, diglot must report something too (exit code 1 otherwise).
"""

import contextlib
import io
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from compare_locales.compare import compareProjects
from compare_locales.paths import TOMLParser
from fluent_linter.linter import lint

SETTINGS = """
basepath = "."
locales = ["zh-CN"]
[[paths]]
    reference = "locales/en/**/*.ftl"
    l10n = "locales/{locale}/**/*.ftl"
"""


def compare_locales(project):
    """What compare-locales says of the Chinese files beside the English ones, without places."""
    (project / "l10n.toml").write_text(SETTINGS)
    config = TOMLParser().parse(str(project / "l10n.toml"))
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        (observer,) = compareProjects([config], ["zh-CN"], str(project))
    said = []

    def walk(node, path):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, (dict, list)):
                walk(value, path if isinstance(node, list) else path + [str(key)])
            else:
                said.append(" ".join(path + [str(key), str(value)]))

    walk(observer.toJSON()["details"], [])
    return {re.sub(r"line \d+|column \d+|\d+-\d+", "", line) for line in said}


def fluent_linter(project):
    """What moz-fluent-linter says of all files, with its built-in settings, without places."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            said = lint([str(project / "locales")], None)
    except Exception as error:  # one that stops has told that something is wrong
        return {f"stops: {type(error).__name__}"}
    return {re.sub(r"Position:.*\n", "", line) for line in said}


def main(folder, clean):
    rivals = {"compare-locales": compare_locales, "moz-fluent-linter": fluent_linter}
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "project"
        shutil.copytree(clean, project)
        before = {name: run(project) for name, run in rivals.items()}
        told, unseen = {}, []
        for case in sorted((folder / "cases").glob("*/*")):
            kind, path = (case / "kind").read_text(), (case / "path").read_text()
            damaged = project / path
            original = damaged.read_bytes() if damaged.exists() else None
            if path.startswith("locales/") and path.endswith(".ftl"):
                damaged.unlink() if not (case / "file").exists() else damaged.write_bytes((case / "file").read_bytes())
                for name, run in rivals.items():
                    new = run(project) - before[name]
                    counts = told.setdefault(kind, dict.fromkeys(rivals, 0))
                    counts[name] += bool(new)
                    if name == "compare-locales" and new and not (case / "diglot").read_text():
                        unseen.append(f"{kind} {case.name}: {sorted(new)}")
                damaged.write_bytes(original)
        print_table(json.loads((folder / "diglot.json").read_text()), told, rivals, before)
    for line in unseen:
        print("compare-locales tells and diglot does not:", line, file=sys.stderr)
    return 1 if unseen else 0


def print_table(rows, told, rivals, before):
    names = list(rivals)

    def count(row, name):
        return told.get(row["kind"], {}).get(name, 0)

    def line(title, chosen):
        cases = sum(row["cases"] for row in chosen)
        of = lambda number: f"{100 * number / cases:.0f} %"
        cells = [of(sum(row["caught"] for row in chosen))] + [of(sum(count(row, name) for row in chosen)) for name in names]
        print(f"| {title} | {len(chosen)} | {cases} | " + " | ".join(cells) + " |")

    print("| damage | kinds | cases | diglot | " + " | ".join(names) + " |")
    print("| --- | --: | --: | --: | --: | --: |")
    for area in dict.fromkeys(row["area"] for row in rows):
        line(area, [row for row in rows if row["area"] == area])
    line("**certain errors**", [row for row in rows if row["error"]])
    line("**all**", rows)
    print("| false alarms on the clean project | | | 0 | " + " | ".join(str(len(before[name])) for name in names) + " |")
    print()
    print("| kind | | cases | diglot | by its own code | " + " | ".join(names) + " |")
    print("| --- | --- | --: | --: | --: | --: | --: |")
    for row in rows:
        cells = [row["cases"], row["caught"], row["expected"]] + [count(row, name) for name in names]
        print(f"| {row['kind']} | {'error' if row['error'] else 'doubt'} | " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
