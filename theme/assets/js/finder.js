// The town finder of the home page: a name in any language leads to the town's page.
import { fill, fold } from "./fold.js";
import { arrowKeys } from "./keys.js";

const MOST = 8;

/** How well a town answers: 0 its name begins so, 1 a word of its keys does, 2 its keys hold it; none: undefined. */
function rank(town, query) {
  if (town.name.startsWith(query)) return 0;
  if (` ${town.keys}`.includes(` ${query}`)) return 1;
  if (town.keys.includes(query)) return 2;
  return undefined;
}

export function startFinder(box) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ul");
  const data = JSON.parse(box.querySelector("script[type='application/json']").textContent);
  const towns = data.map((town) => ({ ...town, name: fold(town.n), keys: fold(`${town.n} ${town.k ?? ""} ${town.m ?? ""}`) }));
  arrowKeys(input, list);

  const show = () => {
    const query = fold(input.value);
    const found = query
      ? towns
          .map((town) => ({ town, rank: rank(town, query) }))
          .filter((each) => each.rank !== undefined)
          .sort((a, b) => a.rank - b.rank) // stable: within a rank the alphabet of the page stays
      : [];
    list.replaceChildren(...found.slice(0, MOST).map(({ town }) => entry(town)));
    if (query && found.length === 0) {
      const empty = document.createElement("li");
      empty.className = "unknown";
      empty.textContent = box.dataset.empty;
      list.append(empty);
    }
    list.hidden = !query;
    status.textContent = query ? (found.length ? fill(box.dataset.found, { count: found.length }) : box.dataset.empty) : "";
  };

  input.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      show();
      input.focus();
    } else if (event.key === "Enter" && event.target === input) {
      list.querySelector("a")?.click();
    }
  });
  if (input.value) show();
}

function entry(town) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = town.u;
  const name = document.createElement("b");
  name.textContent = town.n;
  link.append(name);
  if (town.m) {
    const meta = document.createElement("span");
    meta.textContent = town.m;
    link.append(" ", meta);
  }
  item.append(link);
  return item;
}
