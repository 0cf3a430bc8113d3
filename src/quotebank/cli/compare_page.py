"""An utterance side by side as one HTML page: no network, no script, good on paper and phone."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from string import Template
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from quotebank.cli.cards import outlet_of, who
from quotebank.cli.collation import SIGNS, blocks
from quotebank.cli.compare_text import ELSEWHERE, named_there, reprint, summary
from quotebank.cli.differences import pieces, trimmed
from quotebank.cli.safe import one_line
from quotebank.matching.collate import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotebank.cli.differences import Piece
    from quotebank.matching.collate import Cell
    from quotebank.queries.compare import Compared, Wording

# Characters of a block of the word table: what an A4 page and a small laptop show.
_WIDE = 96

# Colours keep a contrast of 4.5 to 1 on their ground (WCAG 2.2, 1.4.3), light and dark.
STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #595959; --line: #c9c9c9;
  --ground: #fff; --out: #a40e26; --in: #0b5d1e; --warn: #6b4c00; --warn-ground: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #ababab; --line: #4a4a4a;
  --ground: #161616; --out: #ff9aa6; --in: #85e09b; --warn: #ffd98a; --warn-ground: #332800; } }
body { margin: 0 auto; max-width: 64rem; padding: 1rem; color: var(--ink);
  background: var(--ground); font: 1rem/1.5 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, ul { margin: .4rem 0; }
.said { font-weight: bold; }
.soft, small { color: var(--soft); }
.facts { padding: 0; list-style: none; }
.differ { display: inline-block; padding: .1rem .4rem; color: var(--warn);
  background: var(--warn-ground); border-left: .25rem solid; font-weight: bold; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.wordings th[scope=row] { width: 11rem; }
@media (min-width: 40rem) { .wordings .text { width: 52%; } }
.wordings small { display: block; font-weight: normal; }
del { color: var(--out); text-decoration: line-through 2px; }
del.cut { text-decoration-thickness: 1px; color: var(--soft); }
ins { color: var(--in); text-decoration: underline; text-decoration-thickness: 2px;
  font-weight: bold; }
ins.put { text-decoration-style: double; font-weight: normal; }
.gap { color: var(--warn); font-weight: bold; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.scroll { overflow-x: auto; margin: .8rem 0; position: relative; }
.words { width: auto; font-size: .95rem; }
.words th, .words td { padding: .15rem .7rem .15rem 0; white-space: nowrap; }
.words th { position: sticky; left: 0; background: var(--ground); font-weight: normal;
  color: var(--soft); min-width: 6rem; max-width: 10rem; white-space: normal;
  overflow-wrap: break-word; }
.words .none { color: var(--soft); }
a { color: inherit; }
.articles li { margin: .3rem 0; overflow-wrap: anywhere; }
footer { margin-top: 2rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) {
  .wordings thead { position: absolute; clip-path: inset(50%); }
  .wordings, .wordings caption, .wordings tbody, .wordings tr, .wordings th[scope=row],
  .wordings td {
    display: block; width: auto; border: 0; padding: .1rem 0; }
  .wordings tr { border-bottom: 1px solid var(--line); padding: .7rem 0; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --ground: #fff;
    --out: #000; --in: #000; --warn: #000; --warn-ground: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  tr { break-inside: avoid; }
  .scroll { overflow: visible; break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  del { text-decoration-thickness: 1px; }
  .articles a { text-decoration: none; }
  .wordings th[scope=row] { width: 8rem; }
}
"""

_PAGE: Final = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-$hash'; \
base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header>
<p class="said">$speakers</p>
<h1>$utterance</h1>
<ul class="facts">
$facts
</ul>
</header>
<main>
<section aria-labelledby="wordings">
<h2 id="wordings">Wordings</h2>
<table class="wordings" role="table">
<caption>The fullest first; the others are set against it, punctuation and case aside.</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Outlet</th>\
<th scope="col" role="columnheader">Wording</th>\
<th scope="col" role="columnheader">Said there to be by</th></tr></thead>
<tbody role="rowgroup">
$rows
</tbody>
</table>
<p class="soft">Legend: $legend</p>
</section>
<section aria-labelledby="words">
<h2 id="words">Word by word</h2>
$blocks
<p class="soft">Legend: $signs</p>
</section>
<section aria-labelledby="articles">
<h2 id="articles">Articles</h2>
<ul class="articles">
$articles
</ul>
</section>
$more</main>
<footer>
<p>Utterance $id. Quotations are the outlets' words, set here for comparison.</p>
</footer>
</body>
</html>
""")

_SPOKEN = {
    "out": "left out:",
    "cut": "not printed:",
    "in": "added:",
    "put": "put in with brackets:",
    "gap": "ellipsis",
}


def page(found: Compared) -> str:
    """The whole page. Every text from an article is escaped, and its direction kept apart."""
    base = found.fullest.quotation.text
    wordings = "\n".join(_row(wording, found, base) for wording in found.wordings)
    return _PAGE.substitute(
        title=escape(f"{_brief(base)} – wordings side by side"),
        hash=b64encode(sha256(STYLE.encode()).digest()).decode(),
        style=STYLE,
        speakers=_speakers(found),
        utterance=f"“{_safe(trimmed(base))}”",
        facts="\n".join(_facts(found)),
        rows=wordings,
        legend=_LEGEND,
        blocks="\n".join(_blocks(found)),
        signs=_SIGNS,
        articles="\n".join(_articles(found)),
        more=_more(found),
        id=_safe(found.utterance_id),
    )


def _brief(text: str) -> str:
    words = one_line(trimmed(text)).split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _safe(text: str) -> str:
    """Text of an article: one line, no control characters, escaped, its direction kept apart."""
    return f"<bdi>{escape(one_line(text))}</bdi>"


def _speakers(found: Compared) -> str:
    named = [who(name, kind) for name, kind in found.speakers if name]
    return ", ".join(_safe(name) for name in named) or "unknown speaker"


def _facts(found: Compared) -> Iterator[str]:
    for line in summary(found):
        if line.startswith("speakers differ"):
            yield f'<li><span class="differ">{_safe(line)}</span></li>'
        else:
            yield f"<li>{_safe(line)}</li>"


def _row(wording: Wording, found: Compared, base: str) -> str:
    quotation = wording.quotation
    shown = _marked(pieces(wording.row, quotation.text, base))
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{_outlet(wording)}</th>'
        f'<td role="cell" class="text">{shown}</td>'
        f'<td role="cell">{_speaker(wording, disputed=found.disputed)}{_article(wording)}</td></tr>'
    )


def _outlet(wording: Wording) -> str:
    quotation = wording.quotation
    parts = [_safe(outlet_of(quotation))]
    if quotation.published:
        date = escape(one_line(quotation.published))
        day = escape(one_line(quotation.published[:10]))
        parts.append(f'<small><time datetime="{date}">{day}</time></small>')
    if wording.reprint_of is not None:
        parts.append(f"<small>{_safe(reprint(wording.reprint_of))}</small>")
    parts.append(f"<small>{_safe(quotation.quotation_id)}</small>")
    return "".join(parts)


def _speaker(wording: Wording, *, disputed: bool) -> str:
    quotation = wording.quotation
    named = _safe(who(quotation.speaker, quotation.speaker_kind))
    if disputed and quotation.speaker:
        named = f'<span class="differ">{named}</span>'
    if as_named := named_there(quotation):
        named += f"<small>named there as “{_safe(as_named)}”</small>"
    return named


def _article(wording: Wording) -> str:
    """The article's title, linked where it has an address that a browser may follow."""
    quotation = wording.quotation
    title = _safe(quotation.title or quotation.doc)
    if quotation.url and _is_web(quotation.url):
        address = escape(quotation.url, quote=True)
        title = f'<a href="{address}" rel="noopener noreferrer">{title}</a>'
    return f"<small>{title}</small>"


def _articles(found: Compared) -> Iterator[str]:
    """Every article once, with its address in full: the way back from a printed page."""
    known = {w.quotation.article_id: w.quotation for w in found.wordings}
    for quotation in known.values():
        date = one_line(quotation.published or "")[:10]
        about = [_safe(outlet_of(quotation)), escape(date) or "undated"]
        about.append(_safe(quotation.title or quotation.doc))
        if quotation.url and _is_web(quotation.url):
            address = escape(quotation.url, quote=True)
            about.append(
                f'<a href="{address}" rel="noopener noreferrer">{_safe(quotation.url)}</a>'
            )
        yield f"<li>{', '.join(about[:2])}: {' – '.join(about[2:])}</li>"


def _more(found: Compared) -> str:
    """Other utterances: those that share words with this one, and those that only sound like it."""
    items = [
        f"<li>shares words with it: {_safe(one.outlet or 'unknown outlet')}: "
        f"“{_safe(trimmed(one.text))}”</li>"
        for one in found.related
    ]
    items += [
        f"<li>{_safe(outlet_of(one))}, {_safe(who(one.speaker, one.speaker_kind))}: "
        f"“{_safe(trimmed(one.text))}”</li>"
        for one in found.elsewhere[:ELSEWHERE]
    ]
    if not items:
        return ""
    head = '<section aria-labelledby="more">\n<h2 id="more">Other utterances with these words</h2>'
    return f"{head}\n<ul>\n{chr(10).join(items)}\n</ul>\n</section>\n"


def _is_web(url: str) -> bool:
    """Whether an address is http or https and nothing that runs or hides.

    >>> _is_web("https://example.org/a"), _is_web("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    whole = url.isprintable() and not any(c.isspace() for c in url)
    return whole and parts.scheme in {"http", "https"} and bool(parts.netloc)


def _marked(found: Iterable[Piece]) -> str:
    return " ".join(_mark(piece.kind, _safe(piece.text)) for piece in found)


def _mark(kind: str, text: str) -> str:
    """A piece with its mark, which a screen reader says too."""
    spoken = f'<span class="hidden"> {_SPOKEN.get(kind, "")} </span>'
    match kind:
        case "out" | "cut":
            return f'<del class="{kind}">{spoken}{text}</del>'
        case "in" | "put":
            return f'<ins class="{kind}">{spoken}{text}</ins>'
        case "gap":
            return f'<span class="gap">{text}</span>'
        case _:
            return text


_LEGEND: Final = (
    f"{_mark('out', 'left out')}; {_mark('in', 'added')}; a changed word is both; "
    f"{_mark('put', '[put in with brackets]')}; {_mark('gap', '…')} an ellipsis stands there; "
    f"{_mark('cut', 'what the fullest prints before or after')}."
)


def _blocks(found: Compared) -> Iterator[str]:
    """The collation, cut into tables that fit a page; each distinct text a row."""
    distinct = {wording.row.key: wording for wording in reversed(found.wordings)}
    wordings = [w for w in found.wordings if distinct[w.row.key] is w]
    printed: dict[str, dict[str, None]] = {}  # text -> its outlets, each once, in their order
    for one in found.wordings:
        printed.setdefault(one.row.key, {})[outlet_of(one.quotation)] = None
    for number, block in enumerate(blocks([w.row for w in wordings], _WIDE), 1):
        rows = []
        for place, wording in enumerate(wordings):
            label = ", ".join(map(_safe, printed[wording.row.key]))
            cells = "".join(_cell(column[place]) for column in block)
            rows.append(f'<tr><th scope="row">{label}</th>{cells}</tr>')
        name = f'<caption class="hidden">Words, part {number}</caption>'
        yield (
            f'<div class="scroll" role="group" aria-label="Words, part {number}" tabindex="0">'
            f'<table class="words">{name}{"".join(rows)}</table></div>'
        )


def _cell(cell: Cell) -> str:
    text = _safe(cell.text) if cell.text else ""
    if cell.mark in SIGNS:
        spoken = f'<span class="hidden">{escape(cell.mark.value)}</span>'
        return f'<td class="none"><span aria-hidden="true">{SIGNS[cell.mark]}</span>{spoken}</td>'
    kind = {"changed": "in", "added": "in", "bracketed": "put"}.get(cell.mark.value, "same")
    if kind == "put" and not cell.text.startswith(("[", "(")):
        text = f"[{text}]"
    return f"<td>{_mark(kind, text)}</td>"


_SIGNS: Final = (
    f"{_mark('in', 'word')} changed or added; {_mark('put', '[word]')} in brackets; "
    f"{SIGNS[Mark.LEFT_OUT]} left out; {SIGNS[Mark.ELLIPSIS]} left out with an ellipsis; "
    f"{SIGNS[Mark.OUTSIDE]} before or after what is printed."
)
