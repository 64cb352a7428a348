#!/usr/bin/env python3
"""Runs compare-locales and moz-fluent-linter on the damaged files that tests/mutations/main.rs wrote, beside diglot.

usage: rivals.py FOLDER CLEAN    (tests/mutations/full calls it in its virtual environment)

FOLDER holds cases/<kind>/<seed>/{kind,files/…,gone,diglot} and diglot.json; CLEAN is the clean project. Prints the tables as
Markdown. A rival has told a damage when it says anything of the project that it does not say of the clean one, as an error or
not. It is also a differential test: where compare-locales reports something, diglot must report something too, but for what
KNOWN allows (exit code 1 otherwise).
"""

import contextlib
import io
import json
import multiprocessing
import re
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from compare_locales.compare import compareProjects
from compare_locales.paths import TOMLParser
from fluent_linter.linter import lint

# What compare-locales tells and diglot rightly lets pass: a term or message that the translation names and its source does not,
# where "{ -club }" stands for "we". It is only told where nothing else is wrong.
KNOWN = re.compile(r"Obsolete (term|message) reference")

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


RIVALS = {"compare-locales": compare_locales, "moz-fluent-linter": fluent_linter}


class Project:
    """A copy of the clean project, of which each process has one."""

    def __init__(self, clean):
        self.clean = clean
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "project"
        shutil.copytree(clean, self.folder)
        self.before = {name: run(self.folder) for name, run in RIVALS.items()}

    def play(self, case):
        """What each rival says of a case alone."""
        changed = [path.relative_to(case / "files").as_posix() for path in (case / "files").rglob("*") if path.is_file()]
        gone = (case / "gone").read_text().split("\n") if (case / "gone").read_text() else []
        # The rivals read Fluent files only.
        if not any(path.endswith(".ftl") for path in changed + gone):
            return dict.fromkeys(RIVALS, set())
        for path in gone:
            (self.folder / path).unlink()
        for path in changed:
            shutil.copyfile(case / "files" / path, self.folder / path)
        told = {name: run(self.folder) - self.before[name] for name, run in RIVALS.items()}
        for path in changed + gone:
            if (self.clean / path).exists():
                shutil.copyfile(self.clean / path, self.folder / path)
            else:
                (self.folder / path).unlink()
        return told


def start(clean):
    global PROJECT
    PROJECT = Project(clean)


def play(case):
    return case, PROJECT.play(case)


def main(folder, clean):
    cases = sorted(path.parent for path in (folder / "cases").glob("*/*/kind"))
    told, unseen, allowed = {}, [], 0
    with multiprocessing.Pool(initializer=start, initargs=[clean]) as pool:
        for case, said in pool.imap_unordered(play, cases):
            kind = (case / "kind").read_text()
            counts = told.setdefault(kind, dict.fromkeys(RIVALS, 0))
            for name, new in said.items():
                counts[name] += bool(new)
            new = said["compare-locales"]
            if new and not (case / "diglot").read_text():
                if all(KNOWN.search(line) for line in new):
                    allowed += 1
                else:
                    unseen.append(f"{kind} {case.name}: {sorted(new)}")
    false_alarms = {name: len(new) for name, new in Project(clean).before.items()}
    diglot = json.loads((folder / "diglot.json").read_text())
    print_table(diglot["rows"], told, {"diglot": diglot["clean"], **false_alarms})
    for line in sorted(unseen):
        print("compare-locales tells and diglot does not:", line, file=sys.stderr)
    print(f"compare-locales tells and diglot does not: {len(unseen)}; rightly: {allowed}", file=sys.stderr)
    return 1 if unseen else 0


def print_table(rows, told, false_alarms):
    names = list(RIVALS)
    seeds = max(row["cases"] for row in rows)
    print(f"`tests/mutations/full {seeds}`, seeds 0 to {seeds - 1}; " + ", ".join(f"{name} {version(name)}" for name in names))
    print()

    def count(row, name):
        return told.get(row["kind"], {}).get(name, 0)

    def line(title, chosen):
        cases = sum(row["cases"] for row in chosen)
        # Rounded down: 100 % are all of them.
        of = lambda number: f"{100 * number // cases} %"
        cells = [of(sum(row["caught"] for row in chosen))] + [of(sum(count(row, name) for row in chosen)) for name in names]
        print(f"| {title} | {len(chosen)} | {cases} | " + " | ".join(cells) + " |")

    print("| damage | kinds | cases | diglot | " + " | ".join(names) + " |")
    print("| --- | --: | --: | --: | --: | --: |")
    for area in dict.fromkeys(row["area"] for row in rows):
        line(area, [row for row in rows if row["area"] == area])
    line("**certain errors**", [row for row in rows if row["error"]])
    line("**all**", rows)
    print("| false alarms on the clean project | | | " + " | ".join(str(false_alarms[name]) for name in ["diglot", *names]) + " |")
    print()
    print("| kind | | cases | diglot | by its own code | " + " | ".join(names) + " |")
    print("| --- | --- | --: | --: | --: | --: | --: |")
    for row in rows:
        cells = [row["cases"], row["caught"], row["expected"]] + [count(row, name) for name in names]
        print(f"| {row['kind']} | {'error' if row['error'] else 'doubt'} | " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
