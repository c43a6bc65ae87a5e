// The views that show more than one slide, or none.

import { ask, gauge, make, word } from "./parts.js";
import { markDifferences, named, paper, slide } from "./slides.js";

const TAG = "tag:"; // how the name of a deck at a tag of git begins
let since = "last";

/** The groups of slides: by section, or by audience with the others last. */
export function groups(deck, grouping) {
  if (grouping === "section") return deck.sections.map((each) => ({ name: each.name, slides: each.slides }));
  const addressed = new Set(deck.audiences.flatMap((each) => each.slides));
  const others = Object.keys(deck.slides).filter((key) => !addressed.has(key));
  const found = deck.audiences.filter((each) => each.slides.length);
  return [...found, { name: word("others"), slides: others }];
}

/** All slides, small. Returns what renews those of another version. */
export function sheet(main, deck, grouping, current, go) {
  const papers = new Map(), labels = new Map();
  const sections = groups(deck, grouping).map((group) => {
    const tiles = group.slides.map((key) => {
      const each = deck.slides[key];
      const own = paper(async (version) => (await slide(key, version))?.svg);
      papers.set(key, own);
      const words = make("span", { class: "words" }, each.title);
      const label = make("span", { class: "label" }, make("span", { class: "number" }, each.number), words);
      labels.set(key, label);
      const attributes = { type: "button", class: "tile", "data-slide": key, "aria-current": key === current ? "true" : null };
      return make("li", {}, make("button", { ...attributes, onclick: () => go(key) }, own, label));
    });
    return make("section", {}, make("h2", {}, group.name), make("ul", { class: "tiles" }, ...tiles));
  });
  main.replaceChildren(make("div", { class: "sheet" }, ...sections));
  const renew = (now) =>
    papers.forEach((each, key) => {
      if (!(key in now.slides)) return;
      each.renew(now.slides[key].version);
      labels.get(key).querySelector(".dot")?.remove();
      labels.get(key).append(dot(now, key) ?? "");
    });
  renew(deck);
  return renew;
}

/** The titles of all slides with the headings on them. */
export function outline(main, deck, grouping, go) {
  const sections = groups(deck, grouping).map((group) => {
    const lines = group.slides.map((key) => {
      const each = deck.slides[key];
      return make(
        "li",
        {},
        make("span", { class: "number" }, each.number),
        make("button", { type: "button", onclick: () => go(key) }, each.title || "–"),
        each.full === null ? "" : gauge(each.full),
        each.headings.length ? make("p", {}, each.headings.join(" · ")) : null,
      );
    });
    return make("section", {}, make("h2", {}, group.name), make("ol", {}, ...lines));
  });
  main.replaceChildren(make("div", { class: "outline" }, ...sections));
}

/** What differs from before, two pictures side by side. */
export async function compare(main, deck, isCurrent) {
  const found = (await ask("compared", { since })) ?? { slides: [], tags: [], problems: [] };
  if (!isCurrent()) return;
  const turn = (to) => {
    since = to;
    compare(main, deck, isCurrent);
  };
  const choice = ["last", "start"].map((name) => radio(name, since === name, () => turn(name), word(`since-${name}`)));
  if (found.tags.length) choice.push(...tagged(found.tags, turn));
  const field = make("fieldset", { class: "since" }, make("legend", {}, word("since")), ...choice);
  const pairs = found.slides.map((each) => both(each, deck));
  const body = pairs.length ? pairs : [make("p", { class: "wait" }, nothing(found))];
  const focused = main.contains(document.activeElement) ? document.activeElement.tagName : "";
  main.replaceChildren(field, ...body);
  if (focused) main.querySelector(focused === "SELECT" ? "select" : "input:checked")?.focus();
}

function radio(name, checked, onchange, ...words) {
  return make("label", {}, make("input", { type: "radio", name: "since", value: name, checked, onchange }), ...words);
}

/** The choice of a tag of git. */
function tagged(tags, turn) {
  const at = since.startsWith(TAG) ? since.slice(TAG.length) : tags[0];
  const options = tags.map((each) => make("option", { value: each, selected: each === at }, each));
  const select = make("select", { "aria-label": word("since-tag"), onchange: () => turn(TAG + select.value) }, ...options);
  return [radio("tag", since.startsWith(TAG), () => turn(TAG + select.value), word("since-tag")), select];
}

/** Why there is nothing to compare. */
function nothing(found) {
  if (!found.problems.length) return word("same");
  const first = found.problems[0];
  return `${word("tag-broken")} ${[first.file, first.line || null].filter(Boolean).join(":")} ${first.sentence}`;
}

function both(each, deck) {
  const now = deck.slides[each.key];
  const told = () => {
    const [one, other] = [before, after].map((side) => side?.querySelector("svg"));
    if (one && other) markDifferences(one, other);
  };
  const then = async () => (await ask("earlier", { key: each.key, since }))?.svg;
  const before = paper(then, `${word("before")}: ${each.title}`, told);
  const after = now && paper(async (version) => (await slide(each.key, version))?.svg, named(now.number, now.title), told);
  before.renew(`${since}-${now?.version}`);
  after?.renew(now.version);
  const absent = () => make("div", { class: "absent" }, word(each.what === "gone" ? "what-gone" : "not-there"));
  const figure = (name, inside) => make("figure", {}, make("figcaption", {}, word(name)), inside);
  const heading = make("h2", {}, now ? `${now.number} ` : "", each.title, make("span", { class: "badge" }, word(`what-${each.what}`)));
  return make(
    "section",
    { class: "both", "data-slide": each.key },
    heading,
    make("div", {}, figure("before", each.what === "new" ? absent() : before), figure("now", after ?? absent())),
  );
}

/** How the survey was understood. */
export async function survey(main, deck, isCurrent) {
  const found = await ask("survey");
  if (!found || !isCurrent()) return;
  const tables = found.tables.flatMap((each) => [make("h3", {}, each.heading), table(each.rows, each.words, each.heading)]);
  const note = deck.survey ? word("survey-note") : word("no-survey");
  const said = [note, found.note].filter(Boolean).join(" ");
  main.replaceChildren(make("div", { class: "plain" }, make("h2", {}, word("survey-title")), make("p", {}, said), ...tables));
}

/** Which figures are withheld, and why. */
export async function withheld(main, deck, isCurrent) {
  const found = await ask("withheld");
  if (!found || !isCurrent()) return;
  const heads = ["deal", "indicator", "what", "why"].map((each) => word(`column-${each}`));
  const rows = found.rows.length ? [table([heads, ...found.rows], 4, word("withheld-title"))] : [make("p", {}, word("withheld-none"))];
  const rules = found.rules.map((each) => make("li", {}, each));
  const below = rules.length ? [make("h3", {}, word("rules")), make("ul", {}, ...rules)] : [];
  main.replaceChildren(make("div", { class: "plain" }, make("h2", {}, word("withheld-title")), ...rows, ...below));
}

function table(rows, words, name) {
  const cell = (tag) => (each, at) => make(tag, { class: at >= words ? "figure" : null, scope: tag === "th" ? "col" : null }, each);
  const [heads, ...others] = rows;
  if (!heads) return make("p", {}, "–");
  const body = others.map((row) => make("tr", {}, ...row.map(cell("td"))));
  const top = make("thead", {}, make("tr", {}, ...heads.map((each, at) => (each ? cell("th")(each, at) : make("td")))));
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": name }, make("table", {}, top, make("tbody", {}, ...body)));
}

/** A dot for a slide that has just changed. */
export function dot(deck, key) {
  return deck.changed.includes(key) ? make("span", { class: "dot", role: "img", "aria-label": word("changed"), title: word("changed") }) : null;
}
