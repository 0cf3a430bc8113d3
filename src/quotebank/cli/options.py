"""The options that commands share, each defined once."""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from quotebank.cli.output import Format

if TYPE_CHECKING:
    from collections.abc import Callable

FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How to print it.", rich_help_panel="Output")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Same as --format json.")]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Same as --format jsonl.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Same as --format csv.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, help="At most so many rows.", rich_help_panel="Output"),
]
SpeakerOption = Annotated[
    str | None, typer.Option(help="Name or part of one: Putin.", rich_help_panel="Filters")
]
OutletOption = Annotated[str | None, typer.Option(help="Outlet: CNN.", rich_help_panel="Filters")]
TopicOption = Annotated[
    str | None, typer.Option(help="A topic (see `topics`) or words.", rich_help_panel="Filters")
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="On or after: 2001-11.", rich_help_panel="Filters"),
]
UntilOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="On or before: 2001-11-30.", rich_help_panel="Filters"),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        help="Speaker kind: person, organisation, unnamed, group, unknown.",
        rich_help_panel="Filters",
    ),
]


@dataclass(frozen=True, slots=True)
class Output:
    """How to print a listing and how much of it."""

    format: Format
    limit: int | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters as given on the command line."""

    speaker: str | None
    outlet: str | None
    topic: str | None
    since: str | None
    until: str | None
    kind: str | None


_OUTPUT: dict[str, tuple[Any, Any]] = {
    "format": (FormatOption, Format.TABLE),
    "json": (JsonOption, False),
    "jsonl": (JsonlOption, False),
    "csv": (CsvOption, False),
    "limit": (LimitOption, None),
}
_FILTERS: dict[str, tuple[Any, Any]] = {
    "speaker": (SpeakerOption, None),
    "outlet": (OutletOption, None),
    "topic": (TopicOption, None),
    "since": (SinceOption, None),
    "until": (UntilOption, None),
    "kind": (KindOption, None),
}


def with_output(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the output options; it receives them as `output: Output`."""
    return _bundle(command, "output", _OUTPUT, _to_output)


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the filter options; it receives them as `chosen: Chosen`."""
    return _bundle(command, "chosen", _FILTERS, lambda values: Chosen(**values))


def _to_output(values: dict[str, Any]) -> Output:
    shorts = [Format(name) for name in ("json", "jsonl", "csv") if values[name]]
    asked = {*shorts, *([values["format"]] if values["format"] is not Format.TABLE else [])}
    if len(asked) > 1:
        names = " and ".join(sorted(asked))
        raise typer.BadParameter(f"one format at a time, not {names}")
    return Output(next(iter(asked), Format.TABLE), values["limit"])


def _bundle(
    command: Callable[..., None],
    name: str,
    options: dict[str, tuple[Any, Any]],
    build: Callable[[dict[str, Any]], object],
) -> Callable[..., None]:
    """Replace the parameter `name` of `command` by `options`, in the signature Typer reads."""

    @functools.wraps(command)
    def wrapper(**values: object) -> None:
        bundle = build({option: values.pop(option) for option in options})
        command(**values, **{name: bundle})

    signature = inspect.signature(command, eval_str=True)
    kept = [p for p in signature.parameters.values() if p.name != name]
    added = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for option, (kind, default) in options.items()
    ]
    # `Any`: functions carry no typed `__signature__`, Typer reads it with inspect.
    described: Any = wrapper
    del described.__wrapped__
    described.__signature__ = signature.replace(parameters=[*kept, *added])
    resolved = get_type_hints(command, include_extras=True)
    hints = {k: v for k, v in resolved.items() if k != name}
    described.__annotations__ = hints | {option: kind for option, (kind, _) in options.items()}
    return wrapper
