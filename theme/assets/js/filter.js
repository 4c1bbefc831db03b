// A filter box over a table or grouped lists: hides what does not match, says how much is shown.
import { fill, fold } from "./fold.js";

export function startFilter(box) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.parentElement.querySelector("[data-filter-list]");
  if (!list) return;
  // Folding some hundred rows costs a few milliseconds: only for those who use the box.
  let rows;
  const read = () =>
    [...list.querySelectorAll("[data-filter-row]")].map((row) => ({ row, keys: fold(`${row.textContent} ${row.dataset.keys ?? ""}`) }));

  const apply = () => {
    rows ??= read();
    const words = fold(input.value).split(" ").filter(Boolean);
    let count = 0;
    for (const { row, keys } of rows) {
      row.hidden = !words.every((word) => keys.includes(word));
      if (!row.hidden) count += 1;
    }
    for (const group of list.querySelectorAll("[data-filter-group]")) {
      group.hidden = !group.querySelector("[data-filter-row]:not([hidden])");
    }
    list.hidden = count === 0;
    status.textContent =
      words.length === 0 ? "" : count === 0 ? box.dataset.empty : fill(box.dataset.shown, { count, total: rows.length });
    status.classList.toggle("unknown", count === 0);
  };

  input.addEventListener("input", apply);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    input.value = "";
    apply();
  });
  // The browser may have kept the words when the reader came back.
  if (input.value) apply();
}
