// Pagefind over all shelves of a language. A large site has several, each an index of its own, so that an edit costs one.
import { answers } from "./match.js";

const TASTE = 4;
const WAYS = { excerptLength: 22, ranking: { metaWeights: { title: 5, name: 60, names: 30, kicker: 1 } } };

/** A function from a query to Pagefind's results, the best first; `bundle` is the address of Pagefind's script. */
export async function openShelves(bundle) {
  const listed = fetch(new URL("shelves.json", bundle), { cache: "no-cache" }).then((response) => response.json());
  const [pagefind, others] = await Promise.all([import(bundle.href), listed]);
  const shelves = ["first", ...others];
  const ways = (shelf) => (others.length ? { ...WAYS, mergeFilter: { shelf } } : WAYS);
  await pagefind.destroy(); // what an earlier attempt opened, or an older index
  await pagefind.options(ways(shelves[0]));
  await pagefind.init();
  await Promise.all(others.map((shelf) => pagefind.mergeIndex(new URL(shelf, bundle).pathname, ways(shelf))));
  if (others.length === 0) return async (query) => (await pagefind.search(query)).results;
  return async (query) => {
    const found = await Promise.all(shelves.map((shelf) => pagefind.search(query, { filters: { shelf } })));
    const held = await Promise.all(found.map(({ results }) => holds(results, query)));
    return found.flatMap(({ results }, place) => (held[place] ? results : [])).sort((a, b) => b.score - a.score);
  };
}

/** Whether a shelf has the words at all: one that has not answers with their beginnings, and would bury the others. */
async function holds(results, query) {
  const best = await Promise.all(results.slice(0, TASTE).map((result) => result.data()));
  return best.some((page) => answers(page, query));
}
