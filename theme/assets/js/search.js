// Search in the whole bulletin: our own small dialog over Pagefind's index of the page's language.
import { fill, plainApostrophes } from "./fold.js";
import { arrowKeys } from "./keys.js";
import { answers, closeness } from "./match.js";

const PAGE = 8;
const LOOK = 24; // so many of the best are read at once, to tell answers from chance and to put exact names first
const ANCHORS = 3;
const PAUSE = 150;

export function createSearch(dialog) {
  const words = dialog.dataset;
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  const more = dialog.querySelector(".search__more");
  let shelves; // a promise of what searches them
  let turn = 0; // answers of an older question are thrown away
  let timer;
  let ready = []; // answers read and not yet shown
  let unread = []; // results of Pagefind not yet read
  let count = 0;

  const load = () => {
    shelves ??= import("./shelves.js").then(({ openShelves }) => openShelves(new URL(words.bundle, document.baseURI)));
    return shelves;
  };

  const asked = () => plainApostrophes(input.value.normalize("NFC").trim());

  async function ask() {
    const query = asked();
    const mine = ++turn;
    if (!query) return answer("", []);
    status.textContent = words.busy;
    try {
      const search = await load();
      const results = await search(query);
      if (mine !== turn) return;
      const read = await Promise.all(results.slice(0, LOOK).map((result) => result.data()));
      if (mine !== turn) return;
      const found = read.filter((page) => answers(page, query));
      // Where most of the best are chance, those after them are nothing else.
      unread = found.length * 2 > read.length ? results.slice(LOOK) : [];
      ready = found.sort((a, b) => closeness(a, query) - closeness(b, query)); // stable: Pagefind's order within
      count = ready.length + unread.length;
      if (count === 0) answer(`${fill(words.none, { query })} ${words.advice}`, []);
      else answer(fill(words.found, { count }), ready.splice(0, PAGE));
      more.hidden = ready.length + unread.length === 0;
    } catch (error) {
      shelves = undefined; // the next question tries again
      if (mine === turn) answer(words.broken, []);
    }
  }

  function answer(sentence, pages) {
    status.textContent = sentence;
    list.replaceChildren(...pages.map(entry));
    more.hidden = true;
  }

  more.addEventListener("click", async () => {
    const mine = turn;
    const query = asked();
    while (ready.length < PAGE && unread.length) {
      const read = await Promise.all(unread.splice(0, LOOK).map((result) => result.data()));
      if (mine !== turn) return;
      const found = read.filter((page) => answers(page, query));
      count -= read.length - found.length;
      ready.push(...found);
    }
    const entries = ready.splice(0, PAGE).map(entry);
    list.append(...entries);
    status.textContent = fill(words.found, { count });
    more.hidden = ready.length + unread.length === 0;
    entries[0]?.querySelector("a")?.focus();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault(); // method=dialog would close it; Enter goes to the first answer
    list.querySelector("a")?.click();
  });
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
    else if (event.target.closest("a")) dialog.close(); // an anchor on this very page
  });
  input.addEventListener("keydown", (event) => {
    // Chromium would only empty the field and leave the dialog open.
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
  arrowKeys(input, list);

  return {
    open() {
      dialog.showModal();
      input.focus();
      input.select();
      load().catch(() => { shelves = undefined; });
    },
  };
}

function entry(page) {
  const item = document.createElement("li");
  item.className = "hit";
  item.append(link(page.url, page.meta.title, "hit__title"));
  if (page.meta.kicker) item.append(element("p", page.meta.kicker, "hit__kicker"));
  const own = (page.sub_results ?? []).filter((part) => part.url.includes("#"));
  if (own.length === 0 || (page.sub_results ?? []).some((part) => !part.url.includes("#"))) item.append(excerpt(page.excerpt));
  if (own.length) {
    const parts = document.createElement("ul");
    for (const part of own.slice(0, ANCHORS)) {
      const inner = document.createElement("li");
      inner.append(link(part.url, part.title, "hit__anchor"), excerpt(part.excerpt));
      parts.append(inner);
    }
    item.append(parts);
  }
  return item;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function link(url, text, className) {
  const made = element("a", text, className);
  made.href = url;
  return made;
}

/** Pagefind's excerpt is HTML with <mark>; only its text and marks are taken over. */
function excerpt(html) {
  const made = document.createElement("p");
  made.className = "hit__excerpt";
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    made.append(node.nodeName === "MARK" ? element("mark", node.textContent, "") : node.textContent);
  }
  return made;
}
