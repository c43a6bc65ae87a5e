// What stands beside the slides: mistakes, and what is known of the slide at hand.

import { gauge, given, make, open, word } from "./parts.js";

let tab = "order";

/** Show the mistakes of the inputs; warnings stand folded below them. */
export function problems(found) {
  const place = document.getElementById("problems");
  const bad = found.filter((each) => each.error), odd = found.filter((each) => !each.error);
  place.hidden = !found.length;
  const before = place.querySelector("details")?.open ?? false;
  const parts = [];
  if (bad.length) parts.push(make("h2", {}, `${word("problems")} (${bad.length})`), ...bad.map(problem));
  if (odd.length) {
    const summary = make("summary", {}, `${word("warnings")} (${odd.length})`);
    parts.push(make("details", { open: before }, summary, ...odd.map(problem)));
  }
  place.replaceChildren(...parts);
}

function problem(each) {
  const at = [each.file, each.line || null, (each.line && each.column) || null].filter(Boolean).join(":");
  const way = { file: each.file, line: each.line, column: each.column };
  return make(
    "article",
    { class: each.error ? "problem bad" : "problem" },
    each.file ? make("button", { type: "button", class: "place", onclick: () => open(way) }, at) : null,
    make("p", {}, each.sentence),
    each.hint ? make("p", { class: "hint" }, each.hint) : null,
  );
}

/** Show what is known of a slide; `point` marks a place in its picture. */
export function about(found, point) {
  const place = document.getElementById("about");
  const focused = place.contains(document.activeElement) ? selector(document.activeElement) : "";
  const bodies = { order: () => order(found, point), boxes: () => boxes(found), notes: () => notes(found) };
  const panel = make("div", { id: "panel", role: "tabpanel", "aria-labelledby": `tab-${tab}`, tabindex: "0" });
  const choose = (name) => {
    tab = name;
    about(found, point);
    document.getElementById(`tab-${name}`).focus();
  };
  const names = Object.keys(bodies);
  const turn = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.stopPropagation();
    choose(names[(names.indexOf(tab) + by + names.length) % names.length]);
  };
  const tabs = names.map((name) =>
    make(
      "button",
      {
        type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(name === tab),
        "aria-controls": "panel", tabindex: name === tab ? "0" : "-1", onclick: () => choose(name), onkeydown: turn,
      },
      word(name),
    ),
  );
  panel.append(...bodies[tab]());
  const list = make("div", { class: "tabs", role: "tablist", "aria-label": word("details") }, ...tabs);
  place.replaceChildren(make("h2", {}, word("details")), list, panel);
  if (focused) place.querySelector(focused)?.focus();
}

/** What finds an element of this place again after it was made anew: a tab, the panel, or a line of the order. */
function selector(element) {
  const { shape, at } = element.dataset;
  return shape ? `[data-shape="${CSS.escape(shape)}"][data-at="${at}"]` : `#${element.id || "panel"}`;
}

function order(found, point) {
  const items = found.order.filter((shape) => shape.kind !== "decoration" && (shape.items.length || shape.kind !== "text"));
  const passed = found.order.filter((shape) => shape.kind === "decoration").length;
  const kinds = { chart: word("chart"), picture: word("picture"), table: word("table") };
  const list = items.map((shape) => {
    const way = { slide: found.key, shape: shape.shape, paragraph: 0 };
    const figure = shape.kind === "chart" || shape.kind === "picture";
    const alt = shape.alt || (figure ? word("no-alt") : "");
    const parts = shape.items.map((each) => line(each.text, each.place, { ...way, paragraph: each.paragraph }, point));
    const cells = shape.kind === "table" && parts.length ? [make("div", { class: "cells" }, ...parts.splice(0))] : [];
    parts.push(...cells);
    if (figure) parts.push(line(`${word("alt")}: ${alt}`, shape.place, way, point));
    else if (alt) parts.push(make("p", { class: "alt" }, `${word("alt")}: ${alt}`));
    return make("li", {}, make("span", { class: "kind" }, kinds[shape.kind] ?? called(shape.shape)), ...parts);
  });
  const others = passed ? [make("p", { class: "hintline" }, word("decorations", { count: passed }))] : [];
  return [make("p", { class: "hintline" }, word("order-note")), make("ol", { class: "order" }, ...list), ...others];
}

/** What people call a shape: "Text 2" for "text-2"; its key where there is no better name. */
function called(key) {
  const [, name, number] = key.match(/^([a-z]+)-?(.*)$/) ?? [];
  return `shape-${name}` in given.words ? [word(`shape-${name}`), /^\d+$/.test(number) ? number : ""].join(" ").trim() : key;
}

function line(text, at, way, point) {
  const attributes = { type: "button", onclick: () => open(way), "data-shape": way.shape, "data-at": way.paragraph };
  const pointing = { onpointerenter: () => point(way), onpointerleave: () => point(null), onfocus: () => point(way), onblur: () => point(null) };
  const said = make("span", { class: "said" }, text);
  return make("button", { ...attributes, ...pointing, title: at }, said, at ? make("span", { class: "place" }, at) : null);
}

/** Show in the list which place is pointed at in the picture. */
export function show(place) {
  for (const each of document.querySelectorAll(".order .here")) each.classList.remove("here");
  if (!place) return;
  const found = document.querySelector(`.order [data-shape="${CSS.escape(place.shape)}"][data-at="${place.paragraph}"]`);
  found?.classList.add("here");
}

function boxes(found) {
  const list = found.boxes.map((each) => make("li", {}, make("span", {}, called(each.shape)), gauge(each.full)));
  return [make("p", { class: "hintline" }, word("boxes-note")), make("ul", { class: "boxes" }, ...list)];
}

function notes(found) {
  if (!found.notes.length) return [make("p", { class: "hintline" }, word("no-notes"))];
  return [make("div", { class: "notes" }, ...found.notes.map((each) => make("p", {}, each)))];
}
