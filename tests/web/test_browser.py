"""The pages in a real browser: they fit at every width, are reached by keyboard, load nothing from elsewhere, and axe finds nothing.

axe-core is fetched by `.ci/run`; what needs it is skipped, with a word, where it is missing.
"""

from __future__ import annotations

import base64
import html
import json
import re
import shutil
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from .test_pages import paths

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
AXE = Path(__file__).parents[2] / ".axe" / "package" / "axe.min.js"
STATIC = files("isnad.web") / "static"
# Each page stands in a frame of the width asked for; a script beside it measures it. The page itself has none.
_WRAPPER = """<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="found"></pre><script>
window.onerror = window.onunhandledrejection = (e) => { document.getElementById("found").textContent = JSON.stringify(String(e.reason || e)); };
const pages = PAGES, width = WIDTH, found = [];
const measure = (frame) => {
  const doc = frame.contentDocument, view = frame.contentWindow, one = {};
  one.wide = doc.documentElement.scrollWidth - width;
  one.scripts = doc.scripts.length;
  const reached = [...doc.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")].filter((e) => e.checkVisibility());
  one.unreached = reached.filter((e) => { e.focus(); return doc.activeElement !== e; }).length;
  one.dim = reached.filter((e) => { e.focus({focusVisible: true}); return view.getComputedStyle(e).outlineStyle === "none"; }).length;
  one.reached = reached.length;
  one.font = doc.fonts ? [...doc.fonts].filter((f) => f.status === "loaded").length : 0;
  return one;
};
const next = async (n) => {
  if (n === pages.length) { document.getElementById("found").textContent = JSON.stringify(found); return; }
  const frame = document.createElement("iframe");
  frame.style.cssText = `border:0;width:${width}px;height:900px`;
  frame.onload = async () => {
    frame.onload = null;
    await frame.contentDocument.fonts.ready;
    const one = measure(frame);
    if (window.AXE) {
      const script = frame.contentDocument.createElement("script");
      script.textContent = window.AXE;
      frame.contentDocument.head.append(script);
      const result = await frame.contentWindow.axe.run(frame.contentDocument, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
      one.axe = result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((x) => x.html.slice(0, 160) + " " + (x.any[0] || x.all[0] || {message: ""}).message).join(" | ")}`);
    }
    found.push(one);
    frame.remove();
    next(n + 1);
  };
  frame.srcdoc = pages[n];
  document.body.append(frame);
};
AXESOURCE
next(0);
</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="skipped: no Chromium; install Debian's chromium"),
]


@cache
def style() -> str:
    """Return the sheet with its fonts inside, for pages that stand in no server's answer."""
    sheet = (STATIC / "style.css").read_text(encoding="utf-8")
    for name in set(re.findall(r"/static/([\w-]+\.woff2)", sheet)):
        data = base64.b64encode((STATIC / name).read_bytes()).decode()
        sheet = sheet.replace(f"/static/{name}", f"data:font/woff2;base64,{data}")
    return sheet


def standing_alone(page: str) -> str:
    return re.sub(r'<link rel="stylesheet" href="/static/style.css">', lambda _: f"<style>{style()}</style>", page)


def measured(pages: list[str], width: int, folder: Path, *, dark: bool, axe: bool) -> list[dict[str, Any]]:
    """Return what a browser finds in each page."""

    def literal(value: object) -> str:
        return json.dumps(value).replace("<", "\\u003c")

    source = f"window.AXE = {literal(AXE.read_text(encoding='utf-8'))};" if axe else ""
    filled = (
        _WRAPPER.replace("WIDTH", str(width))
        .replace("AXESOURCE", source)
        .replace("PAGES", literal([standing_alone(one) for one in pages]))
    )
    path = folder / "pages.html"
    path.write_text(filled, encoding="utf-8")
    assert CHROMIUM is not None
    options = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
        f"--window-size={max(width, 500)},1000", "--virtual-time-budget=60000",
        f"--blink-settings=preferredColorScheme={0 if dark else 1}",
    ]  # fmt: skip
    done = subprocess.run(
        [CHROMIUM, *options, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=280
    )
    match = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert match is not None and match[1], done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(html.unescape(match[1]))
    assert isinstance(found, list), found
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1400])
def test_pages_fit_and_are_reached_by_keyboard(
    press: TestClient, press_folder: Path, tmp_path: Path, language: str, width: int
) -> None:
    addresses = paths(press_folder)
    pages = [press.get(path, headers={"Accept-Language": language}).text for path in addresses]
    for path, one in zip(addresses, measured(pages, width, tmp_path, dark=False, axe=False), strict=True):
        assert one["wide"] <= 0, path
        assert one["scripts"] == 0, path
        assert one["reached"] > 10, path
        assert one["unreached"] == one["dim"] == 0, path
        assert one["font"] or "/claim/" not in path, path


@pytest.mark.skipif(not AXE.exists(), reason="skipped: no axe-core; .ci/run fetches it by npm")
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(press: TestClient, press_folder: Path, tmp_path: Path, language: str, dark: bool) -> None:
    addresses = paths(press_folder)
    pages = [press.get(path, headers={"Accept-Language": language}).text for path in addresses]
    found = measured(pages, 1400, tmp_path, dark=dark, axe=True)
    assert {path: one["axe"] for path, one in zip(addresses, found, strict=True) if one["axe"]} == {}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_screenshots_are_kept(press: TestClient, press_folder: Path, tmp_path: Path, language: str) -> None:
    kept = Path(__file__).parents[2] / ".screenshots"
    kept.mkdir(exist_ok=True)
    assert CHROMIUM is not None
    for n, path in enumerate(paths(press_folder)):
        page = tmp_path / "page.html"
        page.write_text(standing_alone(press.get(path, headers={"Accept-Language": language}).text), encoding="utf-8")
        shot = kept / f"{n:02}-{language}.png"
        shot.unlink(missing_ok=True)
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
        subprocess.run(
            [CHROMIUM, *options, "--window-size=1400,1400", f"--screenshot={shot}", page.as_uri()],
            capture_output=True, timeout=60, check=True,
        )  # fmt: skip
        assert shot.stat().st_size > 10_000, path
