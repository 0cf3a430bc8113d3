"""`quotebank extract`: the quotations of articles, without a database."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.main import FAILED, NOTHING_FOUND, SOME_SET_ASIDE
from quotebank.cli.options import Output, with_output
from quotebank.cli.output import Format, print_jsonl, print_table
from quotebank.cli.reading import (
    BylineGiven,
    OutletGiven,
    PathsArgument,
    PublishedGiven,
    TitleGiven,
    UrlGiven,
    report_set_aside,
    with_progress,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotebank.records import Extraction, SetAside


@app.command(rich_help_panel="Reading articles")
@with_output
def extract(
    context: typer.Context,
    paths: PathsArgument,
    output: Output,
    outlet: OutletGiven = None,
    published: PublishedGiven = None,
    title: TitleGiven = None,
    url: UrlGiven = None,
    byline: BylineGiven = None,
) -> None:
    """Print the quotations of articles, without a database.

    \b
    [bold]Examples[/bold]
      quotebank extract article.txt
      quotebank extract --jsonl articles/ > quotations.jsonl
    """
    from quotebank.articles.given import Given
    from quotebank.articles.reading import read_articles
    from quotebank.extraction import extract_all

    given = Given(outlet, title, published, url, byline)
    set_aside: list[SetAside] = []
    found = with_progress(
        extract_all(read_articles(paths, given)), "articles", quiet=context.obj.quiet
    )
    records = islice(_records(found, set_aside), output.limit)
    count = _print(records, output.format)
    report_set_aside(set_aside)
    if set_aside:
        raise typer.Exit(SOME_SET_ASIDE if count else FAILED)
    if not count:
        raise typer.Exit(NOTHING_FOUND)


def _records(
    found: Iterable[Extraction | SetAside], set_aside: list[SetAside]
) -> Iterator[dict[str, Any]]:
    from quotebank.records import SetAside
    from quotebank.wire import quotation_records

    for one in found:
        if isinstance(one, SetAside):
            set_aside.append(one)
        else:
            yield from quotation_records(one)


def _print(records: Iterable[dict[str, Any]], form: Format) -> int:
    if form is Format.JSONL:
        return print_jsonl(records)
    from quotebank.queries.result import ResultTable
    from quotebank.wire import FIELDS

    columns = ("doc", "speaker", "text", "confidence") if form is Format.TABLE else FIELDS
    rows = tuple(tuple(record[column] for column in columns) for record in records)
    print_table(ResultTable(columns, rows, ""), form)
    return len(rows)
