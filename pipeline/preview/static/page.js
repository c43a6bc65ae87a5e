// The page: what is shown, where one is, and what the server says of changes.

import { about, problems, show } from "./beside.js";
import { gauge, given, make, open, word } from "./parts.js";
import { keepOnly, lead, mark, named, picture, slide, take as know } from "./slides.js";
import { compare, dot, groups, outline, sheet, survey, withheld } from "./views.js";

const VIEWS = ["slide", "sheet", "outline", "compare", "survey", "withheld"];
const main = document.getElementById("main");
const root = document.documentElement;
const kept = (name, usual) => localStorage.getItem(`reviewdeck-${name}`) ?? usual;
const keep = (name, value) => localStorage.setItem(`reviewdeck-${name}`, value);

let deck = null; // what the server told last
let view = "slide", current = "", grouping = kept("grouping", "section");
let follow = kept("follow", "yes") === "yes", letters = kept("letters", "yes") === "yes";
let renew = null; // what renews the slides of a sheet
let shown = ""; // the slide and version on the stage
let round = 0; // of drawing the main part: what comes late is thrown away

// --- what the server says -------------------------------------------------------------------------

function listen() {
  const events = new EventSource("events");
  events.addEventListener("deck", (event) => {
    document.getElementById("away").hidden = true;
    take(JSON.parse(event.data));
  });
  events.onerror = () => {
    document.getElementById("away").hidden = false;
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, 1500);
  };
}

function take(told) {
  const before = deck;
  const again = before && before.session === told.session && before.number === told.number;
  const news = before && !again && told.whole && told.changed?.length ? told.changed : [];
  deck = told.sections ? told : { ...told, sections: null };
  status();
  problems(told.problems);
  document.body.classList.toggle("stale", !told.whole);
  document.body.classList.toggle("odd", told.problems.length > 0);
  if (!deck.sections) return wait();
  keepOnly(deck.slides);
  know(told.sent);
  document.title = `${deck.title} – ${word("preview")}`;
  document.getElementById("title").textContent = deck.title;
  document.getElementById("by-section").textContent = word("by-section", { deal: deck.deal });
  root.style.setProperty("--ratio", `${deck.width} / ${deck.height}`);
  root.style.setProperty("--wide", deck.width / deck.height);
  if (!(current in deck.slides)) current = near(before);
  if (follow && news.length) current = news[0];
  list();
  draw(before?.sections ? same(before) : false);
}

/** The slide to be at where that at hand is gone: the one that has its place now. */
function near(before) {
  const number = before?.slides?.[current]?.number ?? 1;
  const keys = Object.keys(deck.slides);
  return keys[Math.min(number, keys.length) - 1];
}

/** Whether the slides and their order are as before, so that a sheet stays and only renews pictures. */
function same(before) {
  const names = (each) => JSON.stringify([each.sections, each.audiences, Object.values(each.slides).map((one) => one.title)]);
  return names(before) === names(deck);
}

function status() {
  const place = document.getElementById("status");
  const count = deck.problems.filter((each) => each.error).length;
  place.dataset.is = count ? "bad" : deck.problems.length ? "odd" : "good";
  const parts = count ? [`${word("problems")}: ${count}`] : [word("up-to-date")];
  if (deck.sections) {
    const changed = deck.changed.length;
    if (!count && changed) parts.push(word("changed-count", { count: changed }));
    else if (!count) parts.push(word("status-slides", { count: Object.keys(deck.slides).length }));
  }
  if (!count && deck.number > 1) parts.push(word("seconds", { seconds: deck.seconds.toLocaleString(given.language, { maximumFractionDigits: 2 }) }));
  place.textContent = parts.join(" · ");
}

function wait() {
  main.replaceChildren(make("p", { class: "wait" }, word(deck.problems.length ? "none-yet" : "reading")));
}

// --- the list of slides ---------------------------------------------------------------------------

function list() {
  const place = document.getElementById("list");
  const top = place.scrollTop, focused = place.contains(document.activeElement) ? document.activeElement.dataset.slide : null;
  const parts = groups(deck, grouping).flatMap((group) => {
    const lines = group.slides.map((key) => {
      const each = deck.slides[key];
      const attributes = { type: "button", "data-slide": key, "aria-current": key === current ? "true" : null, title: each.title };
      const words = make("span", { class: "words" }, each.title || "–");
      return make("li", {}, make("button", { ...attributes, onclick: () => go(key) }, make("span", { class: "number" }, each.number), words, dot(deck, key)));
    });
    return [make("h3", {}, group.name), make("ul", {}, ...lines)];
  });
  place.replaceChildren(...parts);
  place.scrollTop = top;
  if (focused) place.querySelector(`[data-slide="${CSS.escape(focused)}"]`)?.focus();
  into(place);
}

function into(place) {
  const found = place.querySelector("[aria-current]");
  if (!found) return;
  const low = found.offsetTop - place.offsetTop, room = place.clientHeight;
  if (low < place.scrollTop + 40 || low > place.scrollTop + room - 60) place.scrollTop = low - room / 3;
}

// --- the main part --------------------------------------------------------------------------------

function draw(kept = false) {
  const mine = ++round;
  const isCurrent = () => mine === round;
  for (const each of document.querySelectorAll(".views button")) {
    if (each.dataset.view === view) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
  }
  document.body.dataset.view = view;
  history.replaceState(null, "", `#${view}/${encodeURIComponent(current)}`);
  const top = main.scrollTop, entered = top === 0 && view === "sheet";
  const after = () => {
    main.scrollTop = top;
    if (entered) main.querySelector(".tile[aria-current]")?.scrollIntoView({ block: "center" });
    root.dataset.shown = deck.number;
  };
  detail(isCurrent);
  if (view === "slide") return stage(isCurrent).then(() => isCurrent() && after());
  shown = "";
  if (view === "sheet" && kept && renew) renew(deck);
  else if (view === "sheet") renew = sheet(main, deck, grouping, current, go);
  else renew = null;
  if (view === "outline") outline(main, deck, grouping, (key) => go(key, "slide"));
  if (view === "compare") return compare(main, deck, isCurrent).then(after);
  if (view === "survey") return survey(main, deck, isCurrent).then(after);
  if (view === "withheld") return withheld(main, deck, isCurrent).then(after);
  return after();
}

async function stage(isCurrent) {
  renew = null;
  const each = deck.slides[current];
  const found = await slide(current, each.version);
  if (!isCurrent()) return;
  const state = `${current} ${each.version}`;
  if (shown !== state || !main.querySelector(".stage")) {
    const svg = picture(found?.svg, named(each.number, each.title));
    if (svg) lead(svg, current, (key) => go(key), (place) => point(place, true));
    const old = main.querySelector(".stage .paper");
    if (old) old.replaceChildren(svg ?? "");
    else main.replaceChildren(make("div", { class: "stage" }, make("div", { class: "paper" }, svg), make("div", { class: "caption" })));
    shown = state;
  }
  caption(each);
}

function caption(each) {
  const keys = Object.keys(deck.slides), at = keys.indexOf(current);
  const step = (by, sign, name) =>
    make("button", { type: "button", class: "step", "data-step": by, "aria-label": word(name), title: word(name), disabled: !keys[at + by], onclick: () => go(keys[at + by]) }, sign);
  const place = main.querySelector(".caption");
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.step : null;
  place.replaceChildren(
    step(-1, "‹", "previous"),
    step(1, "›", "next"),
    make("span", {}, `${each.number} / ${keys.length}`),
    make("h2", {}, each.title || "–"),
    make(
      "span",
      { class: "more" },
      deck.whole ? null : make("span", { class: "badge bad" }, word("behind")),
      deck.changed.includes(current) ? make("span", { class: "badge" }, word("changed")) : null,
      each.full === null ? null : gauge(each.full),
    ),
  );
  if (focused) place.querySelector(`[data-step="${focused}"]`)?.focus();
}

async function detail(isCurrent) {
  const found = await slide(current, deck.slides[current].version);
  if (found && isCurrent()) about(found, (place) => point(place, false));
}

function point(place, fromPicture) {
  const svg = main.querySelector(".stage svg");
  if (svg) mark(svg, place);
  if (fromPicture) show(place);
}

/** Go to a slide. */
function go(key, to = view === "slide" ? "slide" : view) {
  if (!key || !(key in deck.slides)) return;
  const open = to !== view || (view !== "slide" && key === current);
  current = key;
  view = open && view === "sheet" ? "slide" : to;
  list();
  draw();
}

function turn(to) {
  view = to;
  if (deck?.sections) {
    main.scrollTop = 0;
    draw();
  }
}

// --- what people do -------------------------------------------------------------------------------

function group(by) {
  grouping = by;
  keep("grouping", by);
  for (const each of document.querySelectorAll("[data-grouping]")) each.setAttribute("aria-pressed", String(each.dataset.grouping === by));
  if (deck?.sections) {
    list();
    draw();
  }
}

function setFollow(on) {
  follow = on;
  keep("follow", on ? "yes" : "no");
  document.getElementById("follow").setAttribute("aria-checked", String(on));
}

function setTheme(to) {
  root.dataset.theme = to;
  keep("theme", to);
}

function pressed(event) {
  if (!deck?.sections || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, dialog, [role=tablist]")) return;
  const keys = Object.keys(deck.slides), at = keys.indexOf(current);
  const moves = { ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: keys.length - 1 };
  if (event.key in moves && (view === "slide" || !event.key.startsWith("Page"))) {
    event.preventDefault();
    return go(keys[moves[event.key]]);
  }
  if (!letters) return;
  const changed = deck.changed.filter((key) => keys.indexOf(key) > at);
  const done = {
    f: () => setFollow(!follow),
    g: () => group(grouping === "section" ? "audience" : "section"),
    c: () => go(changed[0] ?? deck.changed[0]),
    o: () => open({ slide: current, shape: "title", paragraph: 0 }),
    "?": () => document.getElementById("keys").showModal(),
  }[event.key] ?? (VIEWS[Number(event.key) - 1] && (() => turn(VIEWS[Number(event.key) - 1])));
  if (!done) return;
  event.preventDefault();
  done();
}

const [wanted, key] = location.hash.slice(1).split("/");
if (VIEWS.includes(wanted)) view = wanted;
if (key) current = decodeURIComponent(key);
setTheme(kept("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
setFollow(follow);
group(grouping);
document.getElementById("letters").checked = letters;
document.getElementById("letters").addEventListener("change", (event) => {
  letters = event.target.checked;
  keep("letters", letters ? "yes" : "no");
});
document.getElementById("follow").addEventListener("click", () => setFollow(!follow));
document.getElementById("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
document.getElementById("help").addEventListener("click", () => document.getElementById("keys").showModal());
for (const each of document.querySelectorAll(".views button")) each.addEventListener("click", () => turn(each.dataset.view));
for (const each of document.querySelectorAll("[data-grouping]")) each.addEventListener("click", () => group(each.dataset.grouping));
document.addEventListener("keydown", pressed);
listen();
