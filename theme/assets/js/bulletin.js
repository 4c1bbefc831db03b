// What a page switches on. Each part looks for its own element and does nothing without it. The search dialog stands
// ready at once, or what is typed right after "/" would be lost; Pagefind and its index come when it is first opened.
import { startCopy } from "./copy.js";
import { startFinder } from "./finder.js";
import { startFilter } from "./filter.js";
import { createSearch } from "./search.js";
import { startSort } from "./sort.js";

for (const box of document.querySelectorAll("[data-finder]")) startFinder(box);
for (const box of document.querySelectorAll("[data-filter]")) startFilter(box);
for (const button of document.querySelectorAll("[data-copy]")) startCopy(button);
for (const table of document.querySelectorAll("table:has(th[data-sort])")) startSort(table);

// Most pages have no map that moves, and do not fetch what moves it.
const maps = document.querySelectorAll("[data-map]");
if (maps.length) import("./map.js").then(({ startMaps }) => startMaps(maps));

// Nor has any page but one a picker of feeds.
const picker = document.querySelector("[data-picker]");
if (picker) import("./feeds.js").then(({ startPicker }) => startPicker(picker));

// On a phone the navigation scrolls sideways: the section the reader is in must be in sight.
const here = document.querySelector(".nav__list [aria-current]");
const list = here?.closest(".nav__list");
if (list && list.scrollWidth > list.clientWidth) {
  list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
}

const dialog = document.getElementById("search");
if (dialog) {
  const { open } = createSearch(dialog);
  document.querySelector("[data-search-open]")?.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    // On Cyrillic layouts the same key types a full stop, so the key's place counts too.
    if (event.key !== "/" && !(event.code === "Slash" && !event.shiftKey)) return;
    event.preventDefault();
    open();
  });
}
