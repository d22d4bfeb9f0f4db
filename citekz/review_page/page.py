"""The page itself: template, look and behaviour of ``data/review`` put together with what it shows."""

import hashlib
import json
import re
from base64 import b64encode
from html import escape
from pathlib import PurePath
from string import Template
from typing import Any

from citekz.markup.runs import printable
from citekz.review_page.content import Review, content_of
from citekz.review_page.words import Words, text_of_file, words_of

SCRIPTS = ("texts.js", "records.js", "view.js", "form.js", "views.js", "references.js", "page.js")
"""In the order in which they stand in the page; each uses only what stands before it or what is called later."""

# What would end the block or be no character at all; as escapes they are the same JSON.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def review_page(review: Review, name: str, language: str = "en") -> str:
    """A page of HTML that is complete in itself: nothing is loaded, nothing is sent.

    ``name`` is the name of the input; the saved corrections are named for it. ``language`` is that of the page (``en``,
    ``kk`` or ``ru``), not of the list. The content security policy allows only the script and the look of the page,
    by their checksums, so that nothing in the data can run.
    """
    words = words_of(language)
    content = content_of(review, words)
    content["file"] = f"{_stem(name)}.corrections.json"
    content["digest"] = hashlib.sha256(json.dumps(content["entries"]).encode()).hexdigest()[:32]
    script, style = _script(), text_of_file("page.css")
    texts = {key: escape(printable(text)) for key, text in _texts(review, words, name, content["file"]).items()}
    return Template(text_of_file("page.html")).substitute(
        texts, policy=escape(_policy(script, style)), style=style, script=script, data=json_block(content)
    )


def json_block(content: Any) -> str:
    """JSON that can stand in a ``script`` element whatever texts it holds.

    >>> json_block({"title": "</script>"})
    '{"title":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _texts(review: Review, words: Words, name: str, file: str) -> dict[str, str]:
    facts = {"name": PurePath(name).name or name, "count": str(len(review.bibliography)), "style": review.style.title}
    texts = dict(words.page)
    for key in ("heading", "summary"):
        texts[key] = re.sub(r"\{(\w+)\}", lambda found: facts[found[1]], texts[key])
    return texts | {
        "lang": words.language,
        "command_convert": f'citekz convert "{facts["name"]}" --corrections "{file}"',
        "command_references": f'citekz references "{facts["name"]}" --corrections "{file}"',
        "command_train": f'citekz train references/ --corrections "{file}"',
    }


def _stem(name: str) -> str:
    """The name of a file without folders and suffix, in signs that every file system takes."""
    stem = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", PurePath(name).stem).strip(" .-")
    return stem or "list"


def _script() -> str:
    parts = "\n".join(map(text_of_file, SCRIPTS))
    return f'\n(() => {{\n"use strict";\n{parts}}})();\n'


def _policy(script: str, style: str) -> str:
    sources = "; ".join(f"{kind}-src '{_checksum(text)}'" for kind, text in (("script", script), ("style", style)))
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def _checksum(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
