// The catalogue of feeds: puts an address together of what is picked, and opens the groups that a filter finds something in.

/** What can be picked is what stands in the lists: each row under the name of its group or, without one, of its section. */
function options(lists) {
  const made = [];
  for (const list of lists) {
    const heading = list.parentElement.querySelector("h2")?.textContent ?? "";
    for (const group of list.children) {
      const told = document.createElement("optgroup");
      const name = group.querySelector("summary")?.textContent;
      told.label = name ? `${heading}: ${name}` : heading;
      for (const link of group.querySelectorAll("[data-feed] > a")) told.append(new Option(link.textContent, link.pathname));
      made.push(told);
    }
  }
  return made;
}

export function startPicker(form) {
  const [stream, site, file, address] = ["stream", "site", "file", "address"].map((name) => form.querySelector(`[data-picker-${name}]`));
  const lists = document.querySelectorAll(".feeds");
  stream.append(...options(lists));
  // Where this page stands tells where the site's language does: the rest of a path is the same in all languages.
  const home = new URL("../", location.href).pathname;
  const show = () => {
    address.value = site.value + stream.value.slice(home.length) + file.value;
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  address.addEventListener("focus", () => address.select());
  show();

  document.addEventListener("filtered", (event) => {
    const asked = event.target.querySelector("input")?.value.trim();
    for (const group of document.querySelectorAll("details.feeds__group")) group.open = Boolean(asked) && !group.hidden;
  });
}
