"use strict";
const film = JSON.parse(document.getElementById("film").textContent);
const byId = id => document.getElementById(id);
const slider = byId("step");
const NUMBER = 0, LEVEL = 1, AGE = 2, BYTES = 3, FROM = 4, TO = 5;

/** The tables after a step: made from the first step on, for there are not many. */
function tablesAt(index) {
  const tables = new Map();
  for (let i = 0; i <= index; i++) {
    film.steps[i].removed.forEach(number => tables.delete(number));
    film.steps[i].added.forEach(table => tables.set(table[NUMBER], table));
  }
  return [...tables.values()];
}

/** What lies on its own in the picture: each table of level 0, newest first, and each deeper level. */
function rows(tables) {
  const found = tables.filter(table => table[LEVEL] === 0).sort((a, b) => b[AGE] - a[AGE]).map(table => [table]);
  const deepest = Math.max(0, ...tables.map(table => table[LEVEL]));
  for (let level = 1; level <= deepest; level++) {
    const run = tables.filter(table => table[LEVEL] === level).sort((a, b) => a[FROM] - b[FROM]);
    if (run.length > 0) found.push(run);
  }
  return found;
}

function size(bytes) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) { bytes /= 1024; unit++; }
  return (unit === 0 ? bytes : bytes.toFixed(1)) + " " + units[unit];
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function block(table, left, width, isNew) {
  const made = element("i", "", isNew ? "new" : "");
  made.style.left = 100 * left + "%";
  made.style.width = 100 * width + "%";
  made.title = `table ${table[NUMBER]}: ${size(table[BYTES])}, keys ${table[FROM]} to ${table[TO]}`;
  return made;
}

function drawnRow(run, fresh, byKey) {
  const bytes = run.reduce((sum, table) => sum + table[BYTES], 0);
  const row = element("div", "", "row");
  const label = element("div", `level ${run[0][LEVEL]}`);
  label.append(element("small", `${run.length} × ${size(bytes / run.length)}`));
  const line = element("div", "", "run");
  let before = 0;
  for (const table of run) {
    line.append(byKey
        ? block(table, table[FROM] / film.keys, (table[TO] - table[FROM] + 1) / film.keys, fresh.has(table[NUMBER]))
        : block(table, before / film.largest, table[BYTES] / film.largest, fresh.has(table[NUMBER])));
    before += table[BYTES];
  }
  row.append(label, line);
  return row;
}

function show() {
  const index = Number(slider.value);
  const step = film.steps[index];
  const fresh = new Set(step.added.map(table => table[NUMBER]));
  const found = rows(tablesAt(index));
  byId("levels").replaceChildren(...found.map(run => drawnRow(run, fresh, byId("width").value === "keys")));
  byId("levels").setAttribute("aria-label", found
      .map(run => `level ${run[0][LEVEL]}: ${run.length} tables, ${size(run.reduce((sum, t) => sum + t[BYTES], 0))}`)
      .join("; "));
  const said = `After ${step.writes.toLocaleString("en")} writes: ${step.what}. Bytes written per byte put `
      + `${step.figures[0]}, bytes kept per live byte ${step.figures[1]}, tables that a get may look into ${step.figures[2]}.`;
  byId("said").textContent = said;
  slider.setAttribute("aria-valuetext", `step ${index + 1} of ${film.steps.length}`);
  document.querySelectorAll(".now").forEach(line => {
    const x = film.steps.length < 2 ? 0 : index / (film.steps.length - 1);
    line.setAttribute("x1", film.left + x * film.width);
    line.setAttribute("x2", film.left + x * film.width);
  });
}

function go(by) {
  slider.value = Number(slider.value) + by;
  show();
}

let playing = 0;
function stop() {
  clearInterval(playing);
  playing = 0;
  byId("play").textContent = "Play";
}

byId("play").addEventListener("click", () => {
  if (playing) { stop(); return; }
  if (Number(slider.value) === film.steps.length - 1) slider.value = 0;
  byId("said").setAttribute("aria-live", "off");
  byId("play").textContent = "Stop";
  playing = setInterval(() => Number(slider.value) < film.steps.length - 1 ? go(1) : stop(), 120);
});
byId("back").addEventListener("click", () => { stop(); go(-1); });
byId("on").addEventListener("click", () => { stop(); go(1); });
slider.addEventListener("input", () => { byId("said").setAttribute("aria-live", "polite"); show(); });
byId("width").addEventListener("change", show);
slider.max = film.steps.length - 1;
slider.value = slider.max;
byId("film-player").hidden = false;
show();
