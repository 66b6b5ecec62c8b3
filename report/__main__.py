"""The command line: ``python -m report build | rerun | golden | lint | notebooks | bench | freshness``."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys

from report.files import Problems, ReportError


def _build(_args: argparse.Namespace) -> None:
    from report.build import build_if_changed
    from report.edition import Edition

    page = build_if_changed(Edition())
    print(page)


def _rerun(args: argparse.Namespace) -> None:
    from report import run
    from report.build import build_if_changed, check_data
    from report.edition import Edition
    from report.registry import BASE, safe_name

    overrides = _settings(args.set)
    name = safe_name(args.name or args.scenario, "name")
    if name == BASE:
        raise ReportError("name: found 'base', allowed: another name; give SCENARIO, or SET with NAME")
    edition = Edition(name, args.scenario, overrides, args.draws, args.seed)
    run.inputs_of(edition)  # every name and value is checked before anything is written
    check_data()
    run.refresh(Edition(), say=lambda text: None)
    print(build_if_changed(edition))


def _settings(text: str) -> dict[str, str]:
    """``monthly_fee_usd=1.5e9 notice_days=0`` as a mapping."""
    found = {}
    for part in shlex.split(text or ""):
        name, equals, value = part.partition("=")
        if not re.match(r"^\w+$", name) or not equals or not value:
            raise ReportError(f"SET: found {part!r}, allowed: name=value, with spaces between")
        if name in found:
            raise ReportError(f"SET: {name} stands twice")
        found[name] = value
    return found


def _golden(_args: argparse.Namespace) -> None:
    from report import golden, run
    from report.build import check_data
    from report.edition import Edition

    check_data()
    run.refresh(Edition())
    rows = golden.moved()
    print(golden.moved_table(rows) if rows else "No fact moved.")
    golden.rewrite()


def _lint(_args: argparse.Namespace) -> None:
    from report import lint

    found = lint.problems()
    if found:
        raise Problems(found)


def _notebooks(_args: argparse.Namespace) -> None:
    from report.notebooks import export

    for path in export():
        print(path)


def _freshness(_args: argparse.Namespace) -> None:
    from report.freshness import listing

    print(listing())


def _bench(args: argparse.Namespace) -> None:
    from report.bench import bench

    bench(args.runs)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; bad input gives one line and exit code 2."""
    parser = argparse.ArgumentParser(prog="python -m report")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(required=True)
    for name, function in (
        ("build", _build),
        ("rerun", _rerun),
        ("golden", _golden),
        ("lint", _lint),
        ("notebooks", _notebooks),
        ("bench", _bench),
        ("freshness", _freshness),
    ):
        command = commands.add_parser(name)
        command.set_defaults(function=function)
        if name == "rerun":
            command.add_argument("--scenario", default="base")
            command.add_argument("--set", default="")
            command.add_argument("--name", default="")
            command.add_argument("--draws", type=int, default=20_000)
            command.add_argument("--seed", type=int, default=20260520)
        if name == "bench":
            command.add_argument("--runs", type=int, default=3)
    args = parser.parse_args(arguments)
    if args.debug:
        os.environ["REPORT_DEBUG"] = "1"
    try:
        args.function(args)
    except ReportError as error:
        if args.debug:
            raise
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the last good book stands", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
