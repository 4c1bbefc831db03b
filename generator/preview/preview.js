// The preview alone has this script: it loads the page again when something was edited, and has the problems announced.
// A browser keeps few connections to one server, so a page that nobody looks at keeps none.

const { version } = document.querySelector("script[data-version]").dataset;
let events = null;

function follow() {
  events?.close();
  events = null;
  if (document.visibilityState !== "visible") return;
  events = new EventSource(`/.preview/events?seen=${encodeURIComponent(version)}`);
  events.addEventListener("edited", () => {
    events.close();
    window.location.reload();
  });
}

document.addEventListener("visibilitychange", follow);
window.addEventListener("pageshow", follow);
window.addEventListener("pagehide", () => events?.close());
follow();

// What stands in a page from the beginning is not announced; what is put there later is.
const problems = document.querySelector(".preview");
if (problems) {
  problems.remove();
  problems.setAttribute("role", "wrong" in problems.dataset ? "alert" : "status");
  document.body.prepend(problems);
}
