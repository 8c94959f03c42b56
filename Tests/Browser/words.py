"""The portal's own texts: a test asks for a button by the very key that the page uses, so that a better word on a
button breaks no test, and a button without a word breaks them all."""

import functools
import pathlib
import re

import yaml

TEXTS = pathlib.Path(__file__).resolve().parents[2] / "Sources/Web/Texts"


class Words:
    """One language: `nl("handling.extendTerm.submit")`, `nl("intake.points.point", number=1)`."""

    def __init__(self, language):
        self.language = language

    def __call__(self, key, **values):
        text = self._leaf(key)
        for name, value in values.items():
            # A name that ends in a full stop ("B.V.") ends the sentence too.
            if str(value).endswith("."):
                text = text.replace("{" + name + "}.", str(value))
            text = text.replace("{" + name + "}", str(value))
        left = re.findall(r"\{\w+\}", text)
        assert not left, f"the text {key} wants {', '.join(left)}"
        return text

    def like(self, key, **values):
        """The text as a pattern, in which every placeholder that got no value stands for anything."""
        parts = re.split(r"\{(\w+)\}", self._leaf(key))
        pattern = "".join(
            re.escape(str(values[part])) if place % 2 and part in values else ".+?" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
        return re.compile(pattern, re.DOTALL)

    def _leaf(self, key):
        file, *path = key.split(".")
        text = catalogue(self.language, file)
        for part in path:
            assert isinstance(text, dict) and part in text, f"Texts/{self.language}/{file}.yaml has no {key}"
            text = text[part]
        assert isinstance(text, str), f"{key} is a group of texts: name one of {', '.join(text)}"
        return text


@functools.cache
def catalogue(language, file):
    # Every leaf is a text: not even `yes` and `no` are anything else.
    return yaml.load((TEXTS / language / f"{file}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


nl, en = Words("nl"), Words("en")
