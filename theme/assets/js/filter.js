// A filter box over a table or grouped lists: hides what does not match, says how much is shown.
// With data-scope="page" one box serves all lists after it (towns of both countries, events of all years).
// A box with a choice of groups keeps what it is asked in the address, so that the answer can be sent to somebody.
import { fill, fold } from "./fold.js";

export function startFilter(box) {
  const input = box.querySelector("input");
  const choice = box.querySelector("select");
  const status = box.querySelector("[role=status]");
  const home = box.parentElement;
  const whole = box.dataset.scope === "page";
  const follows = (list) => box.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING;
  const lists = [...(whole ? document : home).querySelectorAll("[data-filter-list]")].filter(follows);
  if (lists.length === 0) return;
  // Folding some hundred rows costs a few milliseconds: only for those who use the box.
  let rows;
  const read = () =>
    lists.flatMap((list) =>
      [...list.querySelectorAll("[data-filter-row]")].map((row) => ({ row, list, keys: fold(`${row.textContent} ${row.dataset.keys ?? ""}`) })),
    );

  const apply = () => {
    rows ??= read();
    const words = fold(input.value).split(" ").filter(Boolean);
    const group = choice?.value ?? "";
    const filled = new Set();
    let count = 0;
    for (const { row, list, keys } of rows) {
      row.hidden = !words.every((word) => keys.includes(word)) || (group !== "" && row.dataset.group !== group);
      if (row.hidden) continue;
      count += 1;
      filled.add(list);
    }
    for (const list of lists) {
      for (const group of list.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector("[data-filter-row]:not([hidden])");
      }
      // A section left with its name alone goes too, unless the box itself stands in it.
      (list.parentElement === home ? list : list.parentElement).hidden = !filled.has(list);
    }
    const asked = words.length > 0 || group !== "";
    status.textContent = !asked ? "" : count === 0 ? box.dataset.empty : fill(box.dataset.shown, { count, total: rows.length });
    status.classList.toggle("unknown", count === 0);
    box.dispatchEvent(new CustomEvent("filtered", { bubbles: true }));
  };

  const change = () => {
    apply();
    if (choice) keep({ group: choice.value, find: input.value });
  };

  input.addEventListener("input", change);
  choice?.addEventListener("change", change);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    input.value = "";
    change();
  });
  if (choice) recall(input, choice);
  // The browser may have kept the words when the reader came back.
  if (input.value || choice?.value) apply();
}

function keep(asked) {
  const kept = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const { pathname, search } = window.location;
  window.history.replaceState(null, "", kept.size > 0 ? `#${kept}` : pathname + search);
}

function recall(input, choice) {
  const kept = new URLSearchParams(window.location.hash.slice(1));
  input.value = kept.get("find") ?? input.value;
  const group = kept.get("group");
  if ([...choice.options].some((option) => option.value === group)) choice.value = group;
}
