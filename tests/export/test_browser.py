"""The page of a reading in a real browser: it fits, it lights up by keyboard, and nothing in it runs or loads."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

import isnad
from isnad.export import page_of

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
PRESS = Path(__file__).parent.parent.parent / "examples" / "press"
HOSTILE = '<script>parent.fired=1</script>"><img src=x onerror="parent.fired=2"><svg onload="parent.fired=3"> </title><a href="javascript:parent.fired=4">'

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="skipped: no Chromium; install Debian's chromium"),
]
# The page stands in a frame of the width asked for; a script beside it measures it. The page itself runs none.
_WRAPPER = """<!doctype html><meta charset="utf-8"><body style="margin:0"><iframe id="page" style="border:0;width:WIDTHpx;height:900px"></iframe>
<pre id="found"></pre><script>
const frame = document.getElementById("page");
frame.onload = () => setTimeout(() => {
  const doc = frame.contentDocument, view = frame.contentWindow, found = {};
  const colour = (one) => view.getComputedStyle(one).backgroundColor;
  found.wide = doc.documentElement.scrollWidth - doc.documentElement.clientWidth;
  found.paper = colour(doc.body);
  found.ink = view.getComputedStyle(doc.body).color;
  found.links = doc.querySelectorAll("article a[href^='#card-']").length;
  found.foreign = [...doc.querySelectorAll("[src],link,script,object,iframe")].length + view.performance.getEntriesByType("resource").length;
  const card = doc.querySelector(".card");
  if (card) {
    const span = doc.querySelector("article ." + card.id.slice(5));
    found.before = colour(span); card.focus(); found.after = colour(span); found.focused = doc.activeElement === card;
    found.tip = span.title;
  }
  found.fired = window.fired || 0;
  document.getElementById("found").textContent = JSON.stringify(found);
}, 50);
frame.srcdoc = SOURCE;
</script>"""


@cache
def shown(page: str, width: int, dark: bool) -> dict[str, object]:
    """Return what a browser makes of a page."""
    source = json.dumps(page).replace("<", "\\u003c")
    wrapper = _WRAPPER.replace("WIDTH", str(width)).replace("SOURCE", source)
    return _run(wrapper, width, dark)


def _run(wrapper: str, width: int, dark: bool) -> dict[str, object]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(wrapper, encoding="utf-8")
        options = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            "--hide-scrollbars",
        ]
        options += [
            f"--window-size={max(width, 500)},1000",
            "--virtual-time-budget=3000",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
        ]
        assert CHROMIUM is not None
        done = subprocess.run(
            [CHROMIUM, *options, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=120
        )
    match = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert match is not None
    assert match[1], done.stderr[-2000:]
    found: dict[str, object] = json.loads(html.unescape(match[1]))
    return found


@cache
def page_for(name: str) -> str:
    return page_of(isnad.read(PRESS / name))


@pytest.mark.parametrize("name", ["19-difaf-wire.html", "20-voldania-palace.html"])
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_reading_fits_and_lights_up(name: str, width: int, dark: bool) -> None:
    found = shown(page_for(name), width, dark)
    assert found["wide"] == 0
    assert found["foreign"] == 0
    assert found["focused"] is True
    assert found["before"] != found["after"]
    assert found["links"]
    assert "·" in str(found["tip"])


def test_light_and_dark_differ() -> None:
    light, dark = (shown(page_for("19-difaf-wire.html"), 1400, one) for one in (False, True))
    assert light["paper"] != dark["paper"]
    assert light["ink"] != dark["ink"]


@pytest.mark.parametrize("width", [360, 1400])
def test_hostile_texts_run_nothing_and_break_no_line(width: int) -> None:
    reading = isnad.read(
        f"{HOSTILE}\nقال {HOSTILE} إن السد اكتمل {'ن' * 400}.\nوأضاف أن الكلفة 3 ملايين.",
        as_is=True,
        language="ar",
        outlet=HOSTILE,
    )
    found = shown(page_of(reading), width, False)
    assert found["fired"] == 0
    assert found["foreign"] == 0
    assert found["wide"] == 0
