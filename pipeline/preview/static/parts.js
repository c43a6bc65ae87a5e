// What all parts of the page share: the words, elements, and asking the server.

export const given = JSON.parse(document.getElementById("given").textContent);

/** A word of the page, with what stands between braces filled in. */
export function word(name, values = {}) {
  return (given.words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** An element with its attributes, listeners ("onclick") and what stands in it. */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) element.style.setProperty(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside.filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

/** What the server answers to a question; null where it has nothing, or is gone. */
export async function ask(way, values = {}) {
  try {
    const answer = await fetch(`${way}?${new URLSearchParams(values)}`, { headers: { [given.header]: given.token } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** How full something is, as a bar and a number. */
export function gauge(share) {
  const percent = `${Math.round(share * 100)}%`;
  const bar = make("i", { "aria-hidden": "true", "--share": Math.min(share, 1) });
  return make("span", { class: share > 1.001 ? "gauge over" : "gauge" }, bar, percent);
}

let timer = 0;

/** Say something for a while at the foot of the page. */
export function toast(text, ...more) {
  const place = document.getElementById("toast");
  place.replaceChildren(text, ...more);
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), more.length ? 9000 : 3500);
}

/** Have a place opened in the editor; where there is none, offer other ways. */
export async function open(place) {
  const answer = await fetch("open", {
    method: "POST",
    headers: { "content-type": "application/json", [given.header]: given.token },
    body: JSON.stringify(place),
  }).catch(() => null);
  if (!answer?.ok) return;
  const told = await answer.json();
  if (told.done) return toast(told.told);
  const copy = make("button", { type: "button", onclick: () => navigator.clipboard?.writeText(told.place) }, word("copy"));
  toast(told.told, make("a", { href: told.link }, word("in-vscode")), copy);
}
