// The sheets of the map of ties as maps that can be moved and zoomed, by mouse, touch and keys. Leaflet does it, from its
// own package (generator/site/leaflet.py), without tiles: what it moves are the base and the drawing that stand in the page.
// Until it is there, and without it, they stay what they are. The list below is what the filter works on; arcs follow it.

const PACKAGE = new URL("../leaflet/", import.meta.url);
const NEARER = 3; // scale, in pixels to a unit, at which a town is shown that the address names
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export async function startMaps(figures) {
  const L = await load();
  for (const figure of figures) startMap(L, figure);
}

async function load() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("leaflet.css", PACKAGE).href;
  const styled = new Promise((done) => style.addEventListener("load", done));
  document.head.prepend(style); // before the theme's own styles, which have the last word
  await Promise.all([import(new URL("leaflet.js", PACKAGE).href), styled]);
  return window.L;
}

function startMap(L, figure) {
  const view = figure.querySelector(".map__view");
  const base = figure.querySelector(".map__base");
  const drawing = figure.querySelector(".map__drawing");
  const words = JSON.parse(figure.dataset.words);
  const scales = drawing.dataset.scales.split(" ").map(Number);
  const { width, height } = drawing.viewBox.baseVal;
  const bounds = L.latLngBounds([-height, 0], [0, width]); // one degree is one unit of the sheet
  const tools = toolsOf(words);

  view.style.aspectRatio = `${width} / ${height}`;
  view.classList.add("map__view--live");
  view.setAttribute("role", "group");
  view.setAttribute("aria-labelledby", drawing.getAttribute("aria-labelledby"));
  const map = L.map(view, {
    crs: L.CRS.Simple,
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    maxZoom: Math.log2(scales.at(-1) * 1.5),
    maxBounds: bounds,
    maxBoundsViscosity: 1,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: false,
    inertia: !still,
  });
  let farthest;
  let moved = false;
  const isWhole = () => map.getZoom() < farthest + 0.01;
  const showWhole = (options) => map.setView(bounds.getCenter(), farthest, options);

  const fit = () => {
    const whole = farthest === undefined || isWhole();
    map.invalidateSize({ animate: false });
    farthest = Math.log2(view.clientWidth / width);
    map.setMinZoom(-Infinity); // else Leaflet would go there by itself, in its own time
    if (whole) showWhole({ animate: false });
    else map.setView(map.getCenter(), Math.max(map.getZoom(), farthest), { animate: false });
    map.setMinZoom(farthest);
    settle();
  };
  // Letters keep their size; names come where there is room. A sheet shown whole has nowhere to be drawn to: then a
  // finger scrolls the page.
  const settle = () => {
    const scale = 2 ** map.getZoom();
    drawing.style.setProperty("--unit", 1 / scale);
    drawing.dataset.level = Math.max(0, scales.filter((each) => each <= scale * 1.08).length - 1);
    map.dragging[isWhole() ? "disable" : "enable"]();
    tools.out.disabled = tools.all.disabled = isWhole();
    tools.in.disabled = map.getZoom() > map.getMaxZoom() - 0.01;
  };

  map.setView(bounds.getCenter(), 0, { animate: false });
  L.imageOverlay(base, bounds).addTo(map);
  L.svgOverlay(drawing, bounds, { interactive: true }).addTo(map);
  view.before(tools.box);
  tools.in.addEventListener("click", () => map.zoomIn(1, { animate: !still }));
  tools.out.addEventListener("click", () => map.zoomOut(1, { animate: !still }));
  tools.all.addEventListener("click", () => showWhole({ animate: !still }));
  map.on("zoomend", settle);
  new ResizeObserver(fit).observe(view);
  fit();

  // The wheel scrolls the page; with Ctrl, or pinching on a touchpad, it zooms.
  view.addEventListener("wheel", (event) => map.scrollWheelZoom[event.ctrlKey || event.metaKey ? "enable" : "disable"](), { capture: true, passive: true });
  // A map that was drawn by a town's dot was not meant to open the town.
  map.on("dragstart", () => { moved = true; });
  view.addEventListener("pointerdown", () => { moved = false; }, true);
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);

  const place = (town) => {
    const name = town.querySelector("text");
    return L.latLng(-name.getAttribute("y"), name.getAttribute("x"));
  };
  const towns = [...drawing.querySelectorAll(".map__towns a")];
  const arcs = [...drawing.querySelectorAll("[data-ends]")].map((path) => ({ path, ends: path.dataset.ends.split(" ") }));
  const bringOut = (town) => {
    const id = town?.id.replace("at-", "");
    drawing.classList.toggle("map__drawing--one", Boolean(id));
    for (const { path, ends } of arcs) path.classList.toggle("on", ends.includes(id));
  };
  const named = () => towns.find((town) => `#${town.id}` === window.location.hash);
  for (const [comes, goes] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    view.addEventListener(comes, (event) => bringOut(event.target.closest("a") ?? named()));
    view.addEventListener(goes, () => bringOut(named()));
  }
  // Keys work as well while a town has the focus, and the map follows it. (The drawing itself has no listener of focus:
  // Chromium would make it a stop of its own.)
  view.addEventListener("focusin", (event) => {
    const town = event.target.closest("a");
    if (!town) return;
    map.fire("focus");
    if (town.matches(":focus-visible")) map.panInside(place(town), { padding: [70, 30], animate: !still });
  });
  view.addEventListener("focusout", (event) => {
    if (event.target.closest("a")) map.fire("blur");
  });

  const seek = () => {
    const town = named();
    if (town) map.setView(place(town), Math.max(map.getZoom(), Math.log2(NEARER)), { animate: false });
    bringOut(town);
  };
  window.addEventListener("hashchange", seek);
  seek();

  const follow = () => {
    const left = new Set([...document.querySelectorAll("[data-filter-row][hidden]")].map((row) => row.dataset.id));
    const [gone, seen] = [new Set(), new Set()];
    for (const { path, ends } of arcs) {
      const off = left.has(path.dataset.tie);
      path.classList.toggle("off", off);
      for (const end of ends) (off ? gone : seen).add(`at-${end}`);
    }
    for (const town of towns) town.classList.toggle("off", gone.has(town.id) && !seen.has(town.id));
  };
  document.addEventListener("filtered", follow);
  follow();
}

function toolsOf(words) {
  const box = document.createElement("div");
  box.className = "map__tools";
  const button = (text, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = text;
    if (name) made.setAttribute("aria-label", name);
    box.append(made);
    return made;
  };
  const made = { box, in: button("+", words.in), out: button("−", words.out), all: button(words.all) };
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = words.help;
  box.append(hint);
  return made;
}
