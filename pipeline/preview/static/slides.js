// Slides as pictures: fetched once for each version, large or on a sheet, where a click leads to the source.

import { ask, make, open, word } from "./parts.js";

const known = new Map(); // by key: what the server told of the slide, with its version
const waiting = new Map(); // by key: the question that is on its way

/** What is known of a slide in this version, asked for where it is not known. */
export async function slide(key, version) {
  if (known.get(key)?.version === version) return known.get(key);
  if (!waiting.has(key)) {
    waiting.set(key, ask("slide", { key }).finally(() => waiting.delete(key)));
  }
  const found = await waiting.get(key);
  if (found) known.set(key, found);
  return found;
}

/** Know slides that came without being asked for. */
export function take(sent) {
  for (const each of sent) known.set(each.key, each);
}

/** Forget slides that are no more. */
export function keepOnly(keys) {
  for (const key of known.keys()) if (!(key in keys)) known.delete(key);
}

/** The elements of a picture; null for none. */
export function picture(svg, label = "") {
  if (!svg) return null;
  const found = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const element = document.importNode(found, true);
  element.querySelector("title")?.remove();
  element.removeAttribute("width");
  element.removeAttribute("height");
  if (label) {
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", label);
  } else element.setAttribute("aria-hidden", "true");
  return element;
}

/** Let a click on anything in a picture open where it comes from, or go where it jumps to; `told` hears what is pointed at. */
export function lead(svg, key, go, told) {
  const at = (event) => {
    const shape = event.target.closest("[data-key]");
    if (!shape || shape.dataset.key === "sheet") return null;
    const paragraph = event.target.closest("[data-paragraph]");
    return { slide: key, shape: shape.dataset.key, paragraph: Number(paragraph?.dataset.paragraph ?? 0) };
  };
  for (const image of svg.querySelectorAll("[data-key] > image")) image.dataset.picture = "";
  svg.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    const place = at(event);
    if (jump && !event.target.closest("[data-paragraph] text")) go(jump.dataset.jump);
    else if (place) open(place);
  });
  svg.addEventListener("pointerover", (event) => told(at(event)));
  svg.addEventListener("pointerleave", () => told(null));
}

/** Mark a paragraph, or a whole shape, in a picture; nothing for null. */
export function mark(svg, place) {
  svg.querySelector(".halo")?.remove();
  if (place) surround(svg, place);
}

/** Mark what one of two pictures says that the other does not. */
export function markDifferences(one, other) {
  const said = (svg) => new Set([...svg.querySelectorAll("[data-paragraph]")].map((each) => each.textContent));
  for (const [svg, known] of [[one, said(other)], [other, said(one)]]) {
    for (const each of svg.querySelectorAll("[data-paragraph]")) {
      const shape = each.closest("[data-key]").dataset.key;
      if (!known.has(each.textContent)) surround(svg, { shape, paragraph: each.dataset.paragraph });
    }
  }
}

function surround(svg, place) {
  const shape = svg.querySelector(`[data-key="${CSS.escape(place.shape)}"]`);
  const group = shape?.querySelector(`[data-paragraph="${place.paragraph}"]`) ?? shape;
  if (!group) return;
  const box = group.getBBox();
  const halo = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const around = { x: box.x - 3, y: box.y - 2, width: box.width + 6, height: box.height + 4, rx: 2, class: "halo" };
  for (const [name, value] of Object.entries(around)) halo.setAttribute(name, value);
  svg.append(halo);
}

const seen = new IntersectionObserver(
  (entries) => entries.forEach((each) => each.isIntersecting && each.target.fill?.()),
  { rootMargin: "400px" },
);

/** A sheet of paper that fetches its picture once it comes into sight, and again once it is told of another version. */
export function paper(fetched, label = "", done = () => {}) {
  const element = make("span", { class: "paper" });
  let shown = "";
  element.version = "";
  element.fill = async () => {
    if (shown === element.version) return;
    const version = element.version;
    const found = picture(await fetched(version), label);
    if (found && element.version === version) {
      element.replaceChildren(found);
      shown = version;
      done();
    }
  };
  /** Show this version: at once where it is in sight. */
  element.renew = (version) => {
    if (version === element.version) return;
    element.version = version;
    seen.unobserve(element);
    seen.observe(element);
  };
  return element;
}

/** The title of a slide with its number, for people who don't see it. */
export function named(number, title) {
  return `${word("view-slide")} ${number}: ${title}`;
}
