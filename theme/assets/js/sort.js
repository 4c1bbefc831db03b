// Sorting a table by its column heads. What a row is sorted by was written into its cells when the page was built, in the
// order of the language's own alphabet: nothing here compares words. Cells without it stay last, whichever way.

export function startSort(table) {
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const body = table.tBodies[0];
  const all = [...table.querySelectorAll("th")];
  const given = [...body.rows];

  const sort = (head, down) => {
    const column = all.indexOf(head);
    const way = down ? -1 : 1;
    const keyed = given.map((row) => ({ row, key: row.cells[column].dataset.sort }));
    keyed.sort((a, b) => {
      if (a.key === b.key) return 0;
      if (a.key === undefined || b.key === undefined) return a.key === undefined ? 1 : -1;
      return a.key < b.key ? -way : way;
    });
    body.append(...keyed.map(({ row }) => row));
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    const firstDown = head.dataset.sort === "down";
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      sort(head, now === null ? firstDown : now === "ascending");
    });
  }
  // The rows stand in the order of the first column already.
  heads[0]?.setAttribute("aria-sort", "ascending");
}
