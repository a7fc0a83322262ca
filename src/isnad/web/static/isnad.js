// What the pages do beyond being read: keys, words chosen in the text, copying. All of it can be done without, by forms.
// Nothing here makes markup: the server has written whatever is shown, hidden until it is of use.
"use strict";

const find = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];
const shown = (element) => element.checkVisibility();

// A key is told by its Latin letter; where a keyboard writes in another script, by its place on the keyboard.
const CODES = { Slash: "/", BracketLeft: "[", BracketRight: "]" };
const letter = (event) => {
  if (/^[\x21-\x7e]$/.test(event.key)) return event.key.toLowerCase();
  if (event.key === "؟") return "?";
  const name = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? CODES[event.code] ?? "";
  return name === "/" && event.shiftKey ? "?" : name;
};

const writing = (element) =>
  element.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])");

// ---- one after another

const items = () => every("[data-item]").filter(shown);
const current = () => document.activeElement?.closest("[data-item]") ?? null;

const go = (item) => {
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

const move = (step) => {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(current());
  const first = all.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  go(all[at < 0 ? (step > 0 ? Math.max(first, 0) : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
};

const open = (item) => {
  const link = find("a.head, a[data-open]", item) ?? find("a[href]", item);
  link?.click();
};

// ---- keys

let before = ""; // the first of two keys
let timer = 0;

const press = (element) => {
  if (element.matches("summary")) {
    element.click();
    const details = element.parentElement;
    if (details.open) find("button:not(:disabled), input:not([type=hidden])", details)?.focus();
  } else if (writing(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
};

const bound = (keys) => {
  const name = CSS.escape(keys);
  const selector = keys.includes(" ") ? `[data-key="${keys}"]` : `[aria-keyshortcuts="${name}"]`;
  const all = every(selector).filter((one) => keys.includes(" ") || shown(one));
  const item = current();
  return all.find((one) => item?.contains(one)) ?? all.find((one) => !one.closest("[data-item]"));
};

const help = () => {
  const dialog = find("#keys");
  if (dialog.open) dialog.close();
  else dialog.showModal();
};

const onKey = (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target;
  if (event.key === "Escape") {
    const menu = target.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      find("summary", menu).focus();
    } else if (target.matches?.("input, textarea, select")) target.blur();
    return;
  }
  const menu = target.closest?.(".choices");
  if (menu && /^Arrow/.test(event.key)) {
    const all = every("button:not(:disabled)", menu);
    const ahead = event.key === "ArrowDown" || event.key === (document.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
    all[(all.indexOf(target) + (ahead ? 1 : all.length - 1)) % all.length]?.focus();
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && target.matches?.("[data-item]")) return open(target);
  if (document.documentElement.dataset.keys === "off" || writing(target)) return;
  const name = letter(event);
  if (!name) return;
  const keys = before ? `${before} ${name}` : name;
  before = "";
  clearTimeout(timer);
  if (find("dialog[open]") && name !== "?") return;
  if (keys === "g") {
    before = "g";
    timer = setTimeout(() => (before = ""), 1500);
  } else if (keys === "j") move(1);
  else if (keys === "k") move(-1);
  else if (keys === "o") current() && open(current());
  else if (keys === "?") help();
  else {
    const element = bound(keys);
    if (!element) return;
    press(element);
  }
  event.preventDefault();
};

// ---- words chosen in the text

const paper = find("#paper");
const form = find("#choosing");
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-'’.,/][\p{L}\p{M}\p{N}]+)*/gu;

// The text of a paragraph as one string, with the node that each of its units stands in.
const place = (paragraph, at) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = at;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [paragraph, paragraph.childNodes.length];
};
const offset = (paragraph, node, at) => {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, at);
  return range.toString().length;
};
const points = (text) => [...text].length; // code points, as spans are counted in
const units = (text, count) => [...text].slice(0, count).join("").length;

// The spans of the text, in code points, that are selected; a selection over several paragraphs is a span in each.
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const found = [];
  for (const paragraph of every("[data-start]", paper)) {
    if (!range.intersectsNode(paragraph)) continue;
    const text = paragraph.textContent;
    let start = paragraph.contains(range.startContainer) ? offset(paragraph, range.startContainer, range.startOffset) : 0;
    let end = paragraph.contains(range.endContainer) ? offset(paragraph, range.endContainer, range.endOffset) : text.length;
    while (start < end && /\s/.test(text[start])) start += 1;
    while (end > start && /\s/.test(text[end - 1])) end -= 1;
    const base = Number(paragraph.dataset.start);
    if (start < end) found.push([base + points(text.slice(0, start)), base + points(text.slice(0, end)), text.slice(start, end)]);
  }
  return found;
};

const select = (paragraph, start, end) => {
  getSelection().setBaseAndExtent(...place(paragraph, start), ...place(paragraph, end));
  place(paragraph, start)[0].parentElement?.scrollIntoView({ block: "nearest" });
  show();
};

// Where the keys are: a paragraph, and the first and the last unit that is taken of it.
let cursor = null;

const words = (paragraph) => [...paragraph.textContent.matchAll(WORD)].map((one) => [one.index, one.index + one[0].length]);

const reveal = (card) => {
  const option = every("option", form).find((one) => one.dataset.card === card);
  if (option) find("select", form).value = option.value;
};

const show = () => {
  const found = selected();
  form.hidden = !found.length;
  if (!found.length) return;
  find(".chosen", form).textContent = found.map((one) => one[2]).join(" … ");
  const card = current()?.id;
  if (card) reveal(card);
};

const begin = (key) => {
  const list = find("select", form);
  list.value = key;
  const [start, end] = list.selectedOptions[0].dataset.content.split(" ")[0].split("-").map(Number);
  const paragraph = every("[data-start]", paper).findLast((one) => Number(one.dataset.start) <= start);
  const base = Number(paragraph.dataset.start);
  const text = paragraph.textContent;
  cursor = { paragraph, start: units(text, start - base), end: units(text, end - base) };
  paper.classList.add("choosing-here");
  paper.focus({ preventScroll: true });
  select(paragraph, cursor.start, cursor.end);
};

const leave = () => {
  const card = find("select", form).selectedOptions[0]?.dataset.card;
  cursor = null;
  paper.classList.remove("choosing-here");
  getSelection().removeAllRanges();
  form.hidden = true;
  const item = card && document.getElementById(card);
  if (item) go(item);
};

const onArrow = (event) => {
  if (!cursor) return;
  if (event.key === "Escape") {
    leave();
    return event.preventDefault();
  }
  if (event.key === "Enter") {
    find("button", form).focus();
    return event.preventDefault();
  }
  const arrow = /^Arrow(Left|Right|Up|Down)$/.exec(event.key)?.[1];
  if (!arrow) return;
  event.preventDefault();
  const ahead = arrow === "Down" || arrow === (paper.dir === "rtl" ? "Left" : "Right");
  if (arrow === "Up" || arrow === "Down") {
    const all = every("[data-start]", paper);
    const next = all[all.indexOf(cursor.paragraph) + (ahead ? 1 : -1)];
    if (next) {
      const [start, end] = words(next)[0] ?? [0, next.textContent.length];
      cursor = { paragraph: next, start, end };
    }
  } else if (event.altKey) {
    const edge = event.shiftKey ? "end" : "start";
    cursor[edge] += ahead ? 1 : -1;
    cursor.start = Math.max(0, Math.min(cursor.start, cursor.end - 1));
    cursor.end = Math.min(cursor.paragraph.textContent.length, Math.max(cursor.end, cursor.start + 1));
  } else {
    const all = words(cursor.paragraph);
    if (event.shiftKey) {
      const ends = all.map((one) => one[1]).filter((one) => one > cursor.start);
      const next = ahead ? ends.find((one) => one > cursor.end) : ends.findLast((one) => one < cursor.end);
      if (next !== undefined) cursor.end = next;
    } else {
      const next = ahead ? all.find((one) => one[0] > cursor.start) : all.findLast((one) => one[0] < cursor.start);
      if (next) [cursor.start, cursor.end] = next;
    }
  }
  select(cursor.paragraph, cursor.start, cursor.end);
};

// Two clicks while choosing: the first word, and the last.
const onClick = (event) => {
  if (!cursor || !getSelection().isCollapsed) return;
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const paragraph = at?.offsetNode.parentElement?.closest("[data-start]");
  if (!paragraph) return;
  event.preventDefault();
  const unit = offset(paragraph, at.offsetNode, at.offset);
  const word = words(paragraph).find((one) => one[0] <= unit && unit <= one[1]);
  if (!word) return;
  const further = cursor.clicked && cursor.paragraph === paragraph;
  const [start, end] = further ? [Math.min(word[0], cursor.start), Math.max(word[1], cursor.end)] : word;
  cursor = { paragraph, start, end, clicked: !further };
  select(paragraph, start, end);
};

const merged = (spans) => {
  const found = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found.map((one) => one.join("-")).join(" ");
};

const decide = (button) => {
  const found = selected();
  if (!found.length) return;
  const option = find("select", form).selectedOptions[0];
  const spans = found.map((one) => one.slice(0, 2));
  const field = form.elements.choice;
  if (button.hasAttribute("data-speaker")) [field.name, field.value] = ["speaker", found.map((one) => one[2]).join(" ")];
  else {
    const kept = button.dataset.add ? option.dataset[button.dataset.add].split(" ").map((one) => one.split("-").map(Number)) : [];
    [field.name, field.value] = [button.dataset.span ?? button.dataset.add, merged([...kept, ...spans])];
  }
  form.elements.back.value += `#${option.dataset.card}`;
  form.submit();
};

if (paper && form) {
  document.addEventListener("selectionchange", () => {
    const anchor = getSelection().anchorNode;
    if (anchor && paper.contains(anchor)) show();
    else if (!cursor && !form.contains(document.activeElement)) form.hidden = true;
  });
  paper.addEventListener("keydown", onArrow);
  paper.addEventListener("click", onClick);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      leave();
      event.preventDefault();
    }
  });
  // A selection is lost when a button takes the focus: it must not.
  form.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-cancel")) leave();
    else decide(button);
  });
  for (const button of every("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => begin(button.dataset.choose));
  }
  // The words of a statement come into sight with its card.
  document.addEventListener("focusin", (event) => {
    const card = event.target.matches(".card[data-item]") && event.target.id.replace("card-", "at-");
    if (card) document.getElementById(card)?.scrollIntoView({ block: "nearest" });
  });
}

// ---- the rest

document.addEventListener("keydown", onKey);

// A menu closes when another is opened, or when something else is clicked.
document.addEventListener("click", (event) => {
  for (const menu of every("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// The names of actors that are like what is being typed.
for (const field of every("[data-actors]")) {
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (typed.length < 2) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`/api/v1/actors?limit=12&search=${encodeURIComponent(typed)}`);
      if (!answer.ok || field.value.trim() !== typed) return;
      const { items } = await answer.json();
      find("#known").replaceChildren(...items.map((one) => new Option(one.name, one.name)));
    }, 200);
  });
}

for (const button of every("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    find("#say").textContent = find("#say").dataset.copied;
  });
}

// After a decision one is where it was made.
const landed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (landed && landed.matches("[data-item]")) go(landed);
