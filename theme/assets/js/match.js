// Which of Pagefind's results answer a question. Where a word is nowhere, Pagefind looks for its beginning, then for the
// beginning of that: any nonsense finds the pages that hold its first letter. And it does not know which word is a name.
import { fold } from "./fold.js";

const ALIKE = 0.7; // of the question's word, from its beginning
const STEM = 3;
/** What declension may change at the end of a Russian or Belarusian word; a verb's ending is not there. */
const ENDING = /^[аеёгиійоуўыэюяьвмх]{0,3}$/;

const split = (text) => fold(text).split(/[^\p{L}\p{N}']+/u).filter(Boolean);

/** Whether a page holds each word that was asked for, or a form of it. */
export function answers(page, query) {
  const asked = split(query);
  const long = asked.filter((word) => word.length > 2); // "в", "на", "of" decide nothing beside other words
  const text = page.content.split(/\s+/);
  const held = [...page.locations.map((place) => text[place] ?? ""), page.meta.title, page.meta.names ?? "", page.meta.kicker ?? ""].flatMap(split);
  return (long.length ? long : asked).every((word) => held.some((other) => alike(word, other)));
}

/** 0 the page is called so, 1 it is called so in another language, 2 neither. */
export function closeness(page, query) {
  const wanted = split(query).join(" ");
  const same = (name) => split(name).join(" ") === wanted;
  if (same(page.meta.title)) return 0;
  return (page.meta.names ?? "").split(",").some(same) ? 1 : 2;
}

function alike(asked, other) {
  let shared = 0;
  while (shared < asked.length && asked[shared] === other[shared]) shared += 1;
  if (shared >= asked.length * ALIKE) return true;
  return shared >= STEM && ENDING.test(asked.slice(shared)) && ENDING.test(other.slice(shared));
}
