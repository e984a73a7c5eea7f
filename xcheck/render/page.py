"""The page as bytes: templates filled, script and style inlined, policy hashed."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from xcheck.render.view import PageView

# Characters that could act on the page instead of being read: controls, and those that
# reorder the text around them (Trojan Source, CVE-2021-42574).
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def templates_dir() -> Path:
    """Return the templates' folder: of the installed package, else of the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def page_html(view: PageView, *, served: bool = False, reviewer: str = "") -> bytes:
    """Return the whole page.

    Args:
        served: the page comes from `xcheck review` and may speak to its own server.
        reviewer: the name that is offered to the person who decides.
    """
    script, style = bundle()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "connect-src 'self'" if served else "connect-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    html = (
        _environment()
        .get_template("report.html.j2")
        .render(
            page=view,
            policy=Markup(policy),
            script=Markup(script),
            style=Markup(style),
            data=Markup(script_json(_data(view, served, reviewer))),
            served=served,
        )
    )
    return html.encode("utf-8")


@functools.cache
def bundle() -> tuple[str, str]:
    """Return the page's own script and style."""
    folder = templates_dir()
    script = "".join(
        path.read_text(encoding="utf-8") for path in sorted((folder / "script").glob("*.js"))
    )
    style = "".join(
        path.read_text(encoding="utf-8") for path in sorted((folder / "style").glob("*.css"))
    )
    return script, style


def script_json(value: Any) -> str:
    """Return JSON that no text in it can end the script block it stands in."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def visible(value: Any) -> Any:
    """Return text with its unseen characters named, so that none acts on the page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)
    return value


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _data(view: PageView, served: bool, reviewer: str) -> dict[str, Any]:
    """Return what the script needs to know of each finding."""
    return {
        "title": view.title,
        "created": view.created,
        "served": served,
        "reviewer": reviewer,
        "entries": [] if served else [msgspec.to_builtins(entry) for entry in view.entries],
        "findings": [
            {
                "anchor": card.anchor,
                "fingerprint": card.fingerprint,
                "kind": card.kind,
                "verdict": card.verdict,
                "sure": card.sure,
                "standing": card.standing.lower(),
                "values": list(card.full_values),
            }
            for card in view.cards
        ],
    }
