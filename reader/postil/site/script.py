"""The script of the search page: the only script of a site. It asks nobody but the files beside it.

An index that is read as a script works from disk too, where no page may fetch a file. Words are folded as ``folding``
does it; that module's tables are written into the script, so that there is one of each.
"""

from __future__ import annotations

import json

from postil.site.folding import LETTERS, MARKS, UNSPACED

SHOWN = 10
"""Readings that are shown at first, and with each further click."""

_SCRIPT = r"""
"use strict";
(() => {
const LETTERS = __LETTERS__, MARK = /[__MARKS__]/gu, WORD = /[\p{L}\p{N}\p{M}]+/gu;
const RUN = /[__UNSPACED__\p{M}]+|[^__UNSPACED__]+/gu, UNSPACED = /[__UNSPACED__]/u;
const buckets = new Map(), texts = new Map(), waiting = new Map();
const root = document.documentElement, form = document.forms[0], field = form.elements.q;
const said = document.getElementById("said"), hits = document.getElementById("hits");
const more = document.getElementById("more"), count = Number(form.dataset.buckets);

const fold = text => [...text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(MARK, "")]
  .map(c => LETTERS[c] ?? c).join("");
const runs = word => /^[\x00-\x7f]*$/.test(word) ? [word] : word.match(RUN);
const pairs = run => {
  const letters = [...run];
  return UNSPACED.test(run) && letters.length > 1 ? letters.slice(1).map((c, n) => letters[n] + c) : [run];
};
const wordsOf = text => (fold(text).match(WORD) ?? []).flatMap(runs).flatMap(pairs);
const bucketOf = word => {
  let number = 0x811c9dc5;
  for (const c of [...word].slice(0, 2)) number = Math.imul(number ^ c.codePointAt(0), 0x01000193) >>> 0;
  return ((number ^ number >>> 8 ^ number >>> 16 ^ number >>> 24) & 255) % count;
};

const load = (known, key, address) => known.has(key) ? Promise.resolve(known.get(key)) : new Promise((done, failed) => {
  const element = document.createElement("script");
  element.onload = () => { element.remove(); done(known.get(key)); };
  element.onerror = () => { element.remove(); failed(new Error(address)); };
  element.src = address;
  document.head.append(element);
});
window.postil = {
  words: (number, found) => buckets.set(number, found),
  passages: (id, found) => texts.set(id, found),
  fold, wordsOf, bucketOf,
};

const entriesOf = (found, word, open) => {
  const readings = new Map();
  for (const key in found) {
    if (key !== word && !(open && key.startsWith(word))) continue;
    for (const entry of found[key].split(" ")) {
      const at = entry.lastIndexOf(":"), id = entry.slice(0, at), weight = Number(entry.slice(at + 1));
      readings.set(id, Math.max(readings.get(id) ?? 0, key === word ? weight * 2 : weight));
    }
  }
  return readings;
};

const parse = text => {
  const phrases = [...text.matchAll(/[“"„«「]([^”"“»」]+)[”"“»」]/gu)].map(m => fold(m[1]).trim()).filter(Boolean);
  const words = [...new Set(wordsOf(text))];
  const last = /[\p{L}\p{N}\p{M}]$/u.test(text) ? wordsOf(text).at(-1) : null;
  return { phrases, words, last };
};

const candidates = async ({ words, last }) => {
  const lists = await Promise.all(words.map(async word => {
    const number = bucketOf(word);
    return entriesOf(await load(buckets, number, `${number}.js`) ?? {}, word, word === last && [...word].length > 1);
  }));
  const rare = lists.map(list => Math.log(2 + 1000 / (1 + list.size)));
  const [first, ...rest] = [...lists].sort((a, b) => a.size - b.size);
  if (!first) return [];
  return [...first.keys()].filter(id => rest.every(list => list.has(id)))
    .map(id => [id, lists.reduce((sum, list, n) => sum + list.get(id) * rare[n], 0)])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
};

// The folded text with, for each of its characters, where it comes from.
const folded = text => {
  let out = "", at = 0;
  const places = [];
  for (const c of text) {
    for (const f of fold(c)) { out += f; for (let n = 0; n < f.length; n++) places.push(at); }
    at += c.length;
  }
  places.push(at);
  return { out, places };
};
const marksIn = (text, asked) => {
  const { out, places } = folded(text), spans = [];
  for (const match of out.matchAll(WORD)) {
    let start = match.index;
    for (const run of runs(match[0])) {
      for (const [n, word] of pairs(run).entries()) {
        if (asked.words.includes(word) || word.startsWith(asked.last ?? "\0")) {
          const from = run === word ? start : start + [...run].slice(0, n).join("").length;
          spans.push([places[from], places[from + word.length], word]);
        }
      }
      start += run.length;
    }
  }
  const whole = asked.phrases.every(phrase => out.includes(phrase));
  return { spans, whole, found: new Set(spans.map(([, , word]) => asked.words.find(w => word.startsWith(w)))).size };
};

const snippet = (text, spans) => {
  const piece = document.createDocumentFragment(), from = Math.max(0, spans[0][0] - 70);
  const start = from ? Math.max(0, text.indexOf(" ", from)) : 0, end = Math.min(text.length, start + 240);
  let at = start;
  if (start) piece.append("… ");
  for (const [a, b] of spans) {
    if (a < at || b > end) { if (a < at && b > at && b <= end && piece.lastElementChild) {
      piece.lastElementChild.append(text.slice(at, b)); at = b; } continue; }
    const mark = document.createElement("mark");
    mark.textContent = text.slice(a, b);
    piece.append(text.slice(at, a), mark);
    at = b;
  }
  piece.append(text.slice(at, end), end < text.length ? " …" : "");
  return piece;
};

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const KINDS = { title: "title", abstract: "abstract", themes: "theme", text: "text", note: "note", quote: "quotation",
  source: "source" };
const hit = (id, [title, language, byline, passages], asked) => {
  const wanted = form.elements.what.value;
  const found = passages.filter(([, kind]) => !wanted || kind === wanted)
    .map(([place, kind, text]) => ({ place, kind, text, ...marksIn(text, asked) }))
    .filter(each => each.spans.length).sort((a, b) => b.whole - a.whole || b.found - a.found);
  if (!found.length || (asked.phrases.length && !found.some(each => each.whole))) return null;
  const items = found.slice(0, 3).map(each => make("li", {}, make("a", { href: `../${id}/index.html#${each.place}` },
    make("span", { class: "what" }, KINDS[each.kind]),
    make("span", { lang: each.kind === "text" ? language : root.lang, dir: "auto" }, snippet(each.text, each.spans)))));
  const link = make("a", { href: `../${id}/index.html` }, title);
  const rest = found.length > 3 ? make("p", { class: "key" }, `and ${found.length - 3} more places`) : "";
  return make("li", {}, make("h2", { lang: language, dir: "auto" }, link), make("p", { class: "where" }, byline),
    make("ul", {}, ...items), rest);
};

let turn = 0;
const search = async () => {
  const mine = ++turn, text = field.value.trim(), asked = parse(text);
  hits.replaceChildren();
  more.hidden = true;
  const address = new URL(location.href);
  address.search = text ? new URLSearchParams({ q: text }) : "";
  try { history.replaceState(null, "", address); } catch { /* from disk some browsers do not allow it */ }
  if (!asked.words.length) { said.textContent = ""; return; }
  said.textContent = "Searching …";
  try {
    const ids = await candidates(asked);
    let at = 0, shown = 0;
    const show = async () => {
      const goal = shown + __SHOWN__;
      while (at < ids.length && shown < goal && mine === turn) {
        const some = ids.slice(at, at += __SHOWN__);
        const loaded = await Promise.all(some.map(id => load(texts, id, `../${id}/search.js`)));
        if (mine !== turn) return;
        for (const [n, id] of some.entries()) {
          const element = hit(id, loaded[n], asked);
          if (element) { hits.append(element); shown++; }
        }
      }
      if (mine !== turn) return;
      more.hidden = at >= ids.length;
      said.textContent = !shown ? "Nothing found."
        : at < ids.length ? `The first ${shown} readings.` : `${shown} ${shown === 1 ? "reading" : "readings"} found.`;
    };
    more.onclick = show;
    await show();
  } catch (error) { said.textContent = `A part of the index could not be read: ${error.message}`; }
};
let timer = 0;
field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 180); });
form.elements.what.addEventListener("change", search);
form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); search(); });
const asked = new URLSearchParams(location.search).get("q");
if (asked) field.value = asked;
if (field.value) search();
document.getElementById("needs").hidden = true;
})();
"""


def search_script() -> str:
    """Return the script, with the tables of how words are folded."""
    values = {
        "__LETTERS__": json.dumps(dict(LETTERS), ensure_ascii=True),
        "__MARKS__": "".join(c if c == "-" else f"\\u{ord(c):04x}" for c in MARKS),
        "__UNSPACED__": UNSPACED,
        "__SHOWN__": str(SHOWN),
    }
    script = _SCRIPT
    for name, value in values.items():
        script = script.replace(name, value)
    return script
