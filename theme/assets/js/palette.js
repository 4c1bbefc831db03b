// Colours and text size, chosen by the reader. A classic script that blocks: a module would run after the first
// paint, and a chosen dark page would flash white. Storage may be forbidden; then a choice lives as long as the page.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  // Controls that need modules are shown only where modules run.
  if ("noModule" in HTMLScriptElement.prototype) root.classList.add("js");

  function read(name) {
    try { return localStorage.getItem("bulletin." + name); } catch (error) { return null; }
  }
  function keep(name, value) {
    try {
      if (value) localStorage.setItem("bulletin." + name, value);
      else localStorage.removeItem("bulletin." + name);
    } catch (error) { /* the choice is lost with the page, nothing else */ }
  }
  function isDark() {
    return root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches;
  }
  function show() {
    var palette = document.querySelector("[data-palette]");
    var size = document.querySelector("button[data-size]");
    if (palette) palette.setAttribute("aria-pressed", String(isDark()));
    if (size) size.setAttribute("aria-pressed", String(root.dataset.size === "large"));
  }

  var scheme = read("scheme");
  if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
  if (read("size") === "large") root.dataset.size = "large";

  document.addEventListener("DOMContentLoaded", show);
  dark.addEventListener("change", show);
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if ("palette" in button.dataset) {
      var wanted = isDark() ? "light" : "dark";
      // What the system says anyway is not kept: it may change its mind at nightfall.
      var system = dark.matches ? "dark" : "light";
      root.dataset.scheme = wanted;
      keep("scheme", wanted === system ? "" : wanted);
    } else if ("size" in button.dataset) {
      if (root.dataset.size) delete root.dataset.size;
      else root.dataset.size = "large";
      keep("size", root.dataset.size || "");
    } else return;
    show();
  });
})();
