"""Count in how many sentences of news each word and pair of words stands.

    python training/word_counts.py ARTICLES.jsonl

Writes `src/quotebank/learned/wordings.json`, the background by which matching knows telling
words from common ones. Counts only, of words and neighbouring telling words; the same input
gives the same file byte for byte.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path

from quotebank.matching.background import TELLING_SHARE, VERSION
from quotebank.matching.normal import normal_form

OUT = Path(__file__).parents[1] / "src" / "quotebank" / "learned" / "wordings.json"
LEAST_WORD = 3  # sentences; rarer words are as good as unknown
LEAST_PAIR = 4  # sentences; rarer pairs are no stock phrases
LEAST_SPOKEN = 5  # quoted sentences; of fewer the share is chance
_QUOTED = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"")  # matches "“we go”"; not "5' 6\""
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


Sentences = list[tuple[str, ...]]


def sentences(path: Path) -> tuple[Sentences, Sentences]:
    """Every distinct sentence of the articles, and every one in quotation marks, as normal words.

    Both in the order of the file.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    quoted = [a or b for text in texts for a, b in _QUOTED.findall(text)]
    return _distinct(texts), _distinct(quoted)


def _distinct(texts: list[str]) -> Sentences:
    found = (normal_form(s).words for text in texts for s in _SENTENCE_END.split(text))
    return list(dict.fromkeys(words for words in found if words))


def count(found: Sentences, quoted: Sentences) -> dict[str, object]:
    """Sentences holding each word, and each two telling words with only common ones between.

    What people are quoted as saying is not worded as reports are: "my" and "sorry" are common in
    one and rare in the other. A word counts with the share that is greater.
    """
    words = Counter(word for sentence in found for word in set(sentence))
    spoken = Counter(word for sentence in quoted for word in set(sentence))
    for word, number in spoken.items():
        if number >= LEAST_SPOKEN:
            words[word] = max(words[word], number * len(found) // len(quoted))
    most = TELLING_SHARE * len(found)
    pairs: Counter[str] = Counter()
    for sentence in found:
        telling = [word for word in sentence if words[word] <= most]
        pairs.update({f"{a} {b}" for a, b in itertools.pairwise(telling)})
    return {
        "sentences": len(found),
        "words": {w: n for w, n in sorted(words.items()) if n >= LEAST_WORD},
        "pairs": {p: n for p, n in sorted(pairs.items()) if n >= LEAST_PAIR},
    }


def main() -> None:
    """Read the articles named on the command line and write the counts."""
    path = Path(sys.argv[1])
    counts = count(*sentences(path))
    card = {
        "name": "wordings",
        "version": VERSION,
        "learned_from": "PolNeAR 1.0 train: 840 articles on the 2016 US campaign",
        "terms": "the corpus states no licence for its texts; only counts of words are kept",
        "data_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "features": "sentences, or the share of quoted ones, holding a word (3 or more); sentences "
        "holding a pair of telling words (4 or more)",
    }
    text = json.dumps({"card": card, **counts}, ensure_ascii=False, indent=0, sort_keys=True)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(text)} characters")


if __name__ == "__main__":
    main()
