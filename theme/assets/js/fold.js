// One spelling for what readers type in many ways. Shared by the finder and the filters.

const APOSTROPHES = /[’‘ʼ'`´′ʹʻ＇]/g;
const DASHES = /[‐‑‒–—−]/g;
const LATIN_MARKS = /([a-z])[\u0300-\u036f]+/g;
const STRESS = /[\u0300\u0301]/g;

/**
 * Lower case; composed and decomposed letters alike; е = ё; all apostrophes and dashes alike; Latin letters without
 * their marks (Homieĺ = Homiel); stress marks dropped. Letters that tell words apart stay: і/и, ў/у, й/и.
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(LATIN_MARKS, "$1")
    .replace(STRESS, "")
    .normalize("NFC")
    .replaceAll("ё", "е")
    .replaceAll("ł", "l")
    .replace(APOSTROPHES, "'")
    .replace(DASHES, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** Any apostrophe as the typographic one, which Pagefind takes for punctuation as it does in the pages (ʼ it takes for a letter). */
export function plainApostrophes(text) {
  return text.replace(APOSTROPHES, "’");
}

/** Puts values into a sentence from the words files: fill("Shown: {count}", {count: 3}). */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
