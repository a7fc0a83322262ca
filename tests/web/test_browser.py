"""The pages in a real browser, at their own address: they fit at every width, weigh little, load nothing from elsewhere,
break no policy, are used by keyboard alone, with scripts and without; and axe finds nothing.

axe-core stands beside these tests, as Deque publishes it under the MPL 2.0. Without Chromium all is skipped, with a word;
where ISNAD_BROWSER is `required`, as in `.ci/run`, there must be Chromium.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import isnad
from isnad.web import make_app

from .test_pages import paths

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "axe" / "axe.min.js"  # 4.14.1
HEAVIEST = 150_000  # bytes of a page with all that it loads, as they are sent
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_WATCH = "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
_MEASURE = """() => {
  const reached = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")]
    .filter((e) => e.checkVisibility() && !e.disabled && !e.closest("svg") && e.tabIndex >= 0);
  const found = { wide: document.documentElement.scrollWidth - innerWidth, reached: reached.length };
  found.unreached = reached.filter((e) => { e.focus(); return document.activeElement !== e; }).map((e) => e.outerHTML);
  found.dim = reached.filter((e) => { e.focus({ focusVisible: true }); return getComputedStyle(e).outlineStyle === "none"; })
    .map((e) => e.outerHTML);
  found.font = [...document.fonts].filter((f) => f.status === "loaded").length;
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  found.weight = all.reduce((sum, one) => sum + one.encodedBodySize, 0);
  found.foreign = all.map((one) => one.name).filter((name) => new URL(name).origin !== location.origin);
  return found;
}"""

_REQUIRED = os.environ.get("ISNAD_BROWSER") == "required"  # as `.ci/run` has it
_NONE = "no Chromium; install Debian's chromium"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and not _REQUIRED, reason=f"skipped: {_NONE}"),
]


@pytest.fixture(scope="module")
def folder(press_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger of the example press that may be changed."""
    copy = tmp_path_factory.mktemp("browser") / "ledger"
    shutil.copytree(press_folder, copy)
    return copy


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address at which the ledger is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(folder), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if CHROMIUM is None:
        pytest.fail(f"ISNAD_BROWSER=required, but there is {_NONE}", pytrace=False)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Visit:
    """A window of a browser on the ledger, and what the browser complained of."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        width, language = options.pop("width", 1400), options.pop("language", "en")
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            locale="ar-DZ" if language == "ar" else "en-GB",
            **options,
        )
        self.context.add_init_script(_WATCH)
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def to(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(self.address + path)
        return self.page

    def named(self) -> Visit:
        """Say the name under which one decides."""
        page = self.to("/help")
        page.fill("#who-foot", "سلمى")
        self.press("Enter")
        return self

    def judged(self, path: str, axe: str, rules: Any) -> list[str]:
        """Return what axe finds in a page whose folded parts are all open."""
        page = self.to(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        result = page.evaluate("(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in result["violations"]]

    def press(self, *keys: str) -> None:
        """Press keys one after another, of which the last leads to another page."""
        for key in keys[:-1]:
            self.page.keyboard.press(key)
        with self.page.expect_navigation():
            self.page.keyboard.press(keys[-1])

    def click(self, selector: str) -> None:
        """Click on what leads to another page."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1400])
def test_pages_fit_weigh_little_and_are_reached_by_keyboard(
    browser: Browser, address: str, folder: Path, language: str, width: int, scripts: bool
) -> None:
    with Visit(browser, address, width=width, language=language, java_script_enabled=scripts) as visit:
        visit.named()
        for path in paths(folder):
            one = visit.to(path).evaluate(_MEASURE)
            assert one["wide"] <= 0, path
            assert one["reached"] > 10, path
            assert one["unreached"] == one["dim"] == one["foreign"] == [], path
            assert one["font"] or "/claim/" not in path, path
            assert one["weight"] < HEAVIEST, path
        assert visit.complaints == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1400])
def test_axe_finds_nothing(browser: Browser, address: str, folder: Path, language: str, width: int, dark: bool) -> None:
    scheme = "dark" if dark else "light"
    # In the dark only colours differ.
    rules = {"type": "rule", "values": ["color-contrast"]} if dark else {"type": "tag", "values": _RULES}
    source = AXE.read_text(encoding="utf-8")
    # What axe itself puts into a page is not ours to judge: the policy is tried above.
    with Visit(browser, address, width=width, language=language, color_scheme=scheme, bypass_csp=True) as visit:
        pages = paths(folder)
        unnamed = pages[-6:]  # where one is asked for a name
        faults = {path: visit.judged(path, source, rules) for path in unnamed}
        visit.named()
        faults |= {f"{path} named": visit.judged(path, source, rules) for path in pages}
        assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_list_of_keys_is_a_dialog_that_axe_finds_nothing_in(browser: Browser, address: str, language: str) -> None:
    with Visit(browser, address, language=language, bypass_csp=True) as visit:
        page = visit.to("/")
        page.keyboard.press("?")
        assert page.locator("dialog[open] tr").count() > 20
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate("axe.run(document.querySelector('dialog'))")["violations"] == []
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_items_are_gone_through_and_opened_by_keys(browser: Browser, address: str) -> None:
    with Visit(browser, address) as visit:
        page = visit.to("/?view=claims")
        heads = page.locator("a.head").all_inner_texts()
        for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.querySelector('a.head').innerText") == heads[at]
        page.keyboard.press("Enter")
        page.wait_for_url("**/claim/**")
        page.keyboard.press("g")
        page.keyboard.press("w")
        page.wait_for_url("**/?view=unchecked")
        page.keyboard.press("]")
        page.wait_for_url("**offset=25")
        page.keyboard.press("/")
        page.keyboard.type("jg?زورق")
        page.keyboard.press("Enter")
        page.wait_for_url("**search=**")
        assert page.input_value("#q-top") == "jg?زورق"
        assert page.locator("dialog[open]").count() == 0


def _arabic(page: Page, key: str, code: str) -> None:
    page.evaluate(
        "([key, code]) => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))",
        [key, code],
    )


def test_keys_are_those_of_the_keyboard_whatever_it_writes_and_can_be_turned_off(
    browser: Browser, address: str
) -> None:
    with Visit(browser, address, language="ar") as visit:
        page = visit.to("/?view=claims")
        _arabic(page, "ت", "KeyJ")
        assert page.evaluate("document.activeElement.matches('[data-item]')")
        _arabic(page, "ل", "KeyG")
        _arabic(page, "ش", "KeyA")
        page.wait_for_url("**/?view=articles")
        _arabic(page, "؟", "Slash")
        visit.click("dialog[open] a[href*='keys=off']")
        page.keyboard.press("j")
        page.keyboard.press("?")
        assert page.evaluate("document.activeElement === document.body")
        assert page.locator("dialog[open]").count() == 0


def _statement(folder: Path) -> tuple[str, str, str]:
    """Return an article, and a statement of it that nobody has touched: its key and its label."""
    with isnad.Ledger(folder, write=False) as ledger:
        one = next(
            one for one in ledger.statements(state="machine", voice="speaker", language="ar", limit=500).items
            if len(one.content_spans) == 1 and one.content_spans[0][1] - one.content_spans[0][0] > 30 and one.side
        )  # fmt: skip
        return one.article, one.key, one.label


def _now(folder: Path, key: str) -> Any:
    with isnad.Ledger(folder, write=False) as ledger:
        return ledger.statement(key)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_act_side_and_speaker_are_corrected_in_two_clicks(
    browser: Browser, address: str, folder: Path, scripts: bool
) -> None:
    article, key, label = _statement(folder)
    before = _now(folder, key)
    with Visit(browser, address, java_script_enabled=scripts) as visit:
        page = visit.named().to(f"/article/{article}")
        for field in ("stance", "act", "speaker"):
            menu = f"#card-{label} details.menu:has(button[name={field}])"
            page.locator(f"{menu} > summary").click()
            visit.click(f"{menu} button:not([disabled]) >> nth=-1")
        now = _now(folder, key)
        assert now.state == "corrected"
        assert now.act != before.act and now.side != before.side and now.speaker not in (None, before.speaker)
        for _ in range(3):
            visit.to("/?view=decisions")
            visit.click("li:has-text('corrected'):not(:has(.state)) button[value=undo]")
        assert _now(folder, key) == before


def test_a_statement_is_corrected_and_approved_by_keys_alone(browser: Browser, address: str, folder: Path) -> None:
    article, key, label = _statement(folder)
    before = _now(folder, key)
    with Visit(browser, address) as visit:
        page = visit.named().to(f"/article/{article}")
        while not page.evaluate(f"document.activeElement.id === 'card-{label}'"):
            page.keyboard.press("j")
        visit.press("v", "ArrowDown", "ArrowDown", "Enter")
        assert _now(folder, key).act != before.act
        visit.press("u")
        assert _now(folder, key) == before
        # After a decision one is where it was made.
        visit.to(f"/article/{article}#card-{label}")
        visit.press("a")
        assert _now(folder, key).state == "checked"
        assert page.evaluate(f"document.activeElement.id === 'card-{label}'")
        visit.press("u")
        assert _now(folder, key) == before
        assert visit.complaints == []


def test_words_are_chosen_in_the_text_by_mouse(browser: Browser, address: str, folder: Path) -> None:
    article, key, _ = _statement(folder)
    before = _now(folder, key)
    (start, end), *_ = before.content_spans
    with Visit(browser, address) as visit:
        page = visit.named().to(f"/article/{article}")
        # From the second word of what is said to its end, as a hand would draw it.
        box = page.evaluate(
            """([start, end]) => {
              const p = [...document.querySelectorAll("[data-start]")].findLast((e) => e.dataset.start <= start);
              const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
              let at = Number(p.dataset.start), node;
              const skipped = p.textContent.indexOf(" ", start - at) + 1 + at;
              p.scrollIntoView({block: "center"});
              while ((node = walk.nextNode())) {
                if (at <= skipped && skipped < at + node.length) range.setStart(node, skipped - at);
                if (at < end && end <= at + node.length) range.setEnd(node, end - at);
                at += node.length;
              }
              const all = [...range.getClientRects()], first = all[0], last = all.at(-1);
              return {x: first.right - 1, y: first.y + first.height / 2, u: last.left + 1, v: last.y + last.height / 2};
            }""",
            [start, end],
        )
        page.mouse.move(box["x"], box["y"])
        page.mouse.down()
        page.mouse.move(box["u"], box["v"], steps=6)
        page.mouse.up()
        form = page.locator("#choosing")
        assert form.is_visible()
        chosen = form.locator(".chosen").inner_text()
        assert chosen and chosen in before.text
        form.locator("select").select_option(key)
        visit.click("#choosing [data-span=content]")
        assert _now(folder, key).text == chosen != before.text
        visit.press("u")
        assert _now(folder, key) == before
        assert visit.complaints == []


def test_words_are_chosen_in_the_text_by_keys(browser: Browser, address: str, folder: Path) -> None:
    article, key, label = _statement(folder)
    before = _now(folder, key)
    with Visit(browser, address) as visit:
        page = visit.named().to(f"/article/{article}#card-{label}")
        page.keyboard.press("e")
        assert page.locator("#choosing .chosen").inner_text() == before.text
        # In Arabic what comes next lies to the left; Shift moves the end: back by two words.
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        chosen = page.locator("#choosing .chosen").inner_text()
        assert before.text.startswith(chosen) and len(chosen) < len(before.text)
        visit.press("Enter", "Enter")
        assert _now(folder, key).text == chosen
        visit.press("u")
        assert _now(folder, key) == before
        visit.to(f"/article/{article}#card-{label}")
        page.keyboard.press("e")
        page.keyboard.press("Escape")
        assert not page.locator("#choosing").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_many_files_are_watched_while_they_are_read(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    files = []
    for n in range(12):
        file = tmp_path / f"{n}.txt"
        file.write_text(
            f"السد رقم {n}{scripts}\nقال وزير الري سالم النوار، الثلاثاء، إن السد {n} اكتمل.", encoding="utf-8"
        )
        files.append(file)
    with Visit(browser, address, java_script_enabled=scripts) as visit:
        page = visit.to("/add")
        page.set_input_files("#a-files", files)
        page.locator("main form button").click()
        page.wait_for_url("**/add/*")
        page.wait_for_selector("progress[value='12']", timeout=60_000)
        assert page.locator("main a.head").count() == 12


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screenshots_are_kept(
    browser: Browser, address: str, folder: Path, language: str, width: int, scheme: str
) -> None:
    kept = ROOT / ".screenshots"
    kept.mkdir(exist_ok=True)
    with Visit(browser, address, width=width, language=language, color_scheme=scheme) as visit:
        visit.named()
        for n, path in enumerate(paths(folder)):
            shot = kept / f"{n:02}-{language}-{width}-{scheme}.png"
            visit.to(path).screenshot(path=shot, full_page=True)
            assert shot.stat().st_size > 10_000, path


def test_names_are_offered_while_one_is_typed(browser: Browser, address: str) -> None:
    with Visit(browser, address) as visit:
        page = visit.to("/?view=claims")
        page.locator("#f-about").press_sequentially("الودر")
        page.wait_for_selector("#known option[value='سالم الودراني']", state="attached")
        assert visit.complaints == []
