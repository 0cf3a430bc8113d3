"""Learn the usual class of ordinary words: PolNeAR train's parse -> learned/word_classes.json.

python training/word_classes.py [DATA]

DATA is the folder of the annotated corpora. Only lower-case words that a parser tagged at least
three times are kept, each with its most frequent class; the letters are those of
`quotebank.speakers.words`.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "quotebank" / "learned" / "word_classes.json"
VERSION = 1
FEWEST = 3
# Penn tag -> letter
LETTERS = {
    letter_tag: letter
    for letter, tags in {
        "D": "DT PDT PRP$ WP$", "J": "JJ JJR JJS", "N": "NN NNS NNP NNPS FW", "V": "VBD VBZ VBP",
        "b": "VB", "B": "MD", "E": "VBN", "g": "VBG", "a": "RB RBR RBS RP UH", "i": "IN", "t": "TO",
        "&": "CC", "m": "CD", "w": "WP WDT", "s": "WRB", "x": "PRP EX",
    }.items()
    for letter_tag in tags.split()
}  # fmt: skip
# matches "well-known", not "U.S." or "Trump"
WORD = re.compile(r"[a-z][a-z\-]*")


def count(data: Path) -> dict[str, Counter[str]]:
    """How often each lower-case word carries each letter."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    folder = data / "polnear"
    with gzip.open(folder / "train-corenlp.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            parsed = json.loads(line)
            path = folder / "train" / "text" / f"{parsed['doc']}.txt"
            text = path.read_bytes().decode("utf-8")
            for sentence in parsed["sentences"]:
                for start, end, tag, _ in sentence:
                    if WORD.fullmatch(text[start:end]) and tag in LETTERS:
                        found[text[start:end]][LETTERS[tag]] += 1
                    elif WORD.fullmatch(text[start:end]):
                        found[text[start:end]][""] += 1
    return found


def main() -> None:
    """Write the learned part."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    classes: dict[str, list[str]] = defaultdict(list)
    for word, seen in sorted(count(data).items()):
        known = {letter: n for letter, n in sorted(seen.items()) if letter}
        if sum(seen.values()) >= FEWEST and known:
            classes[max(known, key=lambda letter: known[letter])].append(word)
    card = {
        "name": "word_classes",
        "version": VERSION,
        "task": "the usual part of speech of ordinary English words",
        "learned_from": "PolNeAR 1.0 train (Newell, Margolin and Ruths, LREC 2018), tagged by"
        " Stanford CoreNLP",
        "terms": "the corpus states no licence for its texts; only single words are kept",
        "words": sum(len(listed) for listed in classes.values()),
    }
    part = {"card": card, "classes": {k: " ".join(v) for k, v in sorted(classes.items())}}
    TARGET.write_text(json.dumps(part, indent=0) + "\n", encoding="utf-8")
    print(card["words"], "words")


if __name__ == "__main__":
    main()
