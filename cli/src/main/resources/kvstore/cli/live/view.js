'use strict';
const $ = id => document.getElementById(id);
const number = n => Math.round(n).toLocaleString('en');
const size = bytes => {
  const units = ['B', 'KB', 'MB', 'GB'];
  let unit = 0;
  while (unit < 3 && bytes >= 1024) { bytes /= 1024; unit++; }
  return (unit ? bytes.toFixed(1) : bytes) + ' ' + units[unit];
};
const plural = (n, one, many) => n === 1 ? '1 ' + one : number(n) + ' ' + many;

let state = null;
let descriptions = {};
let seen = new Set();          // tables that were there before
let path = null;               // the read that is shown among the tables, for a while: they change
let pathUntil = 0;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function say(message) {
  $('message').textContent = message || '';
}

async function control(action, value) {
  const body = new URLSearchParams({action});
  if (value !== undefined) body.set('value', value);
  say('');
  try {
    const answer = await fetch('control', {method: 'POST', body});
    if (!answer.ok) say((await answer.json()).error);
  } catch (e) {
    say('The program has ended; start it again and open the address that it prints.');
  }
}

function choose(select, value) {
  if (document.activeElement !== select && select.value !== value) select.value = value;
}

function showAbout() {
  $('about').textContent = state.engine + ', ' + state.description + ', in ' + state.directory
    + (state.temporary ? ' (removed at the end)' : '') + '; writes have durability ' + state.durability;
  choose($('engine'), state.engine);
  choose($('workload'), state.workload);
  choose($('pace'), state.pace);
  $('engine').disabled = !state.temporary;
  for (const id of ['play', 'step', 'flush', 'compact']) $(id).disabled = !state.mayWrite;
  $('compact').hidden = state.engine !== 'leveled';
  $('play').textContent = state.playing ? 'Pause' : 'Play';
  $('play').classList.toggle('on', state.playing);
  $('hint').textContent = state.mayWrite
    ? state.workload + ' ' + descriptions[state.workload] + '; ' + descriptions[state.pace] + '.'
    : 'This store was there before. To have a workload write to it, start again with --write.';
  if (state.stopped) say('Stopped: ' + state.stopped + '.');
}

function showRate() {
  $('operations').textContent = number(state.operations);
  $('rate').textContent = number(state.rate);
  const most = Math.max(1, ...state.rates);
  const step = 320 / 79;
  const first = 80 - state.rates.length;
  $('rates').firstElementChild.setAttribute('points',
    state.rates.map((r, i) => ((first + i) * step).toFixed(1) + ',' + (46 - 44 * r / most).toFixed(1)).join(' '));
}

function showLog() {
  const log = state.log;
  const limit = Math.max(state.memtables[0].limit * 1.5, log.bytes, 1024);
  $('log-number').textContent = log.number;
  $('log-forced').style.width = 100 * log.forced / limit + '%';
  $('log-written').style.width = 100 * Math.max(0, log.bytes - log.forced) / limit + '%';
  $('log-frontier').style.left = 100 * log.forced / limit + '%';
  const behind = log.lastOperation - log.forcedOperation;
  $('log-words').textContent = size(log.bytes) + ', ' + (behind > 0
    ? 'forced up to ' + size(log.forced) + '; ' + plural(behind, 'operation', 'operations') + ' not yet'
    : 'all of it forced');
  $('log-bar').setAttribute('aria-label', $('log-words').textContent);
}

function showMemtables() {
  const flushing = new Set(state.work.filter(w => w.kind === 'flush').map(w => w.log));
  $('memtables').replaceChildren(...state.memtables.map((memtable, i) => {
    const part = element('div', 'part memtable' + (flushing.has(memtable.log) && i > 0 ? ' busy' : ''));
    const isMap = memtable.limit === 0;
    part.append(element('div', 'name', isMap ? 'map' : i === 0 ? 'memtable' : 'full'));
    const bar = element('div', 'bar');
    const fill = element('i', 'memory');
    fill.style.width = (isMap ? 100 : Math.min(100, 100 * memtable.bytes / memtable.limit)) + '%';
    bar.append(fill);
    part.append(bar);
    const words = size(memtable.bytes) + (isMap ? '' : ' of ' + size(memtable.limit)) + ', '
      + (isMap ? plural(memtable.entries, 'key', 'keys') : plural(memtable.entries, 'write', 'writes'))
      + (i === 0 ? '' : ', of log ' + memtable.log + (flushing.has(memtable.log) ? ': being written out' : ': waits'));
    part.append(element('div', 'words', words));
    return part;
  }));
}

function showTables() {
  if (Date.now() > pathUntil) path = null;
  const merging = new Set(state.work.flatMap(w => w.tables));
  const now = new Set();
  $('work').textContent = state.work.map(w => w.text).join('; ');
  if (state.levels.length === 0) {
    const why = state.engine === 'map'
      ? 'This engine has none: all data are in the map, and the log keeps them safe.'
      : 'None yet: the first memtable is still filling.';
    $('levels').replaceChildren(element('p', 'dim', why));
    seen = now;
    return;
  }
  const biggest = Math.max(...state.levels.flatMap(l => l.tables.map(t => t.bytes)));
  $('levels').replaceChildren(...state.levels.map(level => {
    const row = element('div', 'level');
    const head = element('div', '', level.level < 0 ? 'newest first' : 'level ' + level.level);
    head.append(element('small', '', plural(level.count, 'table', 'tables') + ', ' + size(level.bytes)),
      element('small', '', number(level.entries) + ' entries'));
    const run = element('div', 'run');
    for (const table of level.tables) {
      now.add(table.name);
      const box = element('span', 'table');
      box.style.width = Math.max(10, 56 * table.bytes / biggest) + 'px';
      box.title = table.name + ': ' + size(table.bytes) + ', ' + number(table.entries) + ' entries, '
        + table.first + ' to ' + table.last;
      box.setAttribute('role', 'img');
      box.setAttribute('aria-label', box.title);
      if (!seen.has(table.name)) box.classList.add('fresh');
      if (merging.has(table.name)) box.classList.add('merging');
      const look = path && path.get(table.name);
      if (look) box.classList.add(look);
      run.append(box);
    }
    if (level.count > level.tables.length) run.append(element('span', 'dim', 'and ' + (level.count - level.tables.length) + ' more'));
    row.append(head, run);
    return row;
  }));
  seen = now;
}

function showEvents() {
  const list = $('events');
  const newest = list.firstElementChild ? Number(list.firstElementChild.dataset.number) : 0;
  const last = state.events.length ? state.events[state.events.length - 1].number : 0;
  if (last < newest) list.replaceChildren();   // another store
  for (const event of state.events) {
    if (last >= newest && event.number <= newest) continue;
    const item = element('li', event.kind);
    item.dataset.number = event.number;
    item.append(element('time', '', (event.millis / 1000).toFixed(1) + ' s'), element('span', '', event.text));
    list.prepend(item);
  }
  while (list.children.length > 100) list.lastElementChild.remove();
}

const UNITS = {
  steps: ['step', 'steps'], versions: ['version', 'versions'],
  blocks_read: ['block read', 'blocks read'], blocks_cached: ['block from the cache', 'blocks from the cache'],
  bytes_read: ['byte', 'bytes'], value_bytes: ['byte of value', 'bytes of value'], entries: ['entry', 'entries'],
  batches: ['batch', 'batches'], log_bytes: ['byte', 'bytes'], forces: ['force', 'forces'],
};

function details(step) {
  const parts = [];
  if (step.block !== undefined) parts.push('block ' + number(step.block) + (step.blocks ? ' of ' + number(step.blocks) : ''));
  if (step.log_offset !== undefined) parts.push('offset ' + number(step.log_offset));
  if (step.memtable_bytes !== undefined) parts.push(size(step.memtable_bytes) + (step.memtable_limit ? ' of ' + size(step.memtable_limit) : '') + ' used');
  if (step.tables_skipped !== undefined) parts.push(number(step.tables_skipped) + ' of ' + plural(step.tables, 'table', 'tables') + ' skipped');
  for (const [name, [one, many]] of Object.entries(UNITS)) {
    if (step[name]) parts.push(plural(step[name], one, many));
  }
  if (step.why) parts.push(step.why);
  return parts.join(', ');
}

function showSteps(list, operation) {
  list.replaceChildren(...operation.steps.map(step => {
    const item = element('li', step.outcome);
    const head = element('span', 'place', (step.level !== undefined && step.kind === 'table' ? 'level ' + step.level + ' ' : '') + step.where + ': ' + step.step + ' ');
    head.append(element('span', 'outcome', step.outcome));
    item.append(head, element('span', 'time', (step.nanos / 1000).toFixed(1) + ' µs'));
    const detail = details(step);
    if (detail) item.append(element('span', 'detail', detail));
    return item;
  }));
}

function showLast() {
  if (!state.last) return;
  $('last-result').textContent = state.last.operation + ' ' + state.last.subject + ': ' + state.last.result
    + ', ' + (state.last.nanos / 1000).toFixed(1) + ' µs';
  showSteps($('last'), state.last);
}

async function lookUp(event) {
  event.preventDefault();
  try {
    const answer = await fetch('explain?' + new URLSearchParams({key: $('key').value}));
    const operation = await answer.json();
    if (!answer.ok) {
      $('path-result').textContent = operation.error;
      $('path').replaceChildren();
      path = null;
      return;
    }
    $('path-result').textContent = operation.subject + ': ' + operation.result + ', '
      + (operation.nanos / 1000).toFixed(1) + ' µs';
    showSteps($('path'), operation);
    path = new Map();
    for (const step of operation.steps) {
      if (step.kind !== 'table') continue;
      const look = step.outcome === 'found' || step.outcome === 'deleted' ? 'found'
        : step.step === 'block' || step.step === 'index' ? 'asked' : 'skipped';
      path.set(step.where, look);
    }
    pathUntil = Date.now() + 10000;
    if (state) showTables();
  } catch (e) {
    say('The program has ended; start it again and open the address that it prints.');
  }
}

function show(next) {
  if (state && next.directory !== state.directory) { seen = new Set(); path = null; }
  state = next;
  showAbout();
  showRate();
  showLog();
  showMemtables();
  showTables();
  showEvents();
  showLast();
  document.body.dataset.version = state.version;
}

function fill(select, choices, words) {
  select.replaceChildren(...choices.map(choice => {
    const option = element('option', '', words(choice));
    option.value = choice.id;
    descriptions[choice.id] = choice.description;
    return option;
  }));
}

async function begin() {
  const choices = await (await fetch('choices')).json();
  fill($('engine'), choices.engines, c => c.id);
  fill($('workload'), choices.workloads, c => c.id);
  fill($('pace'), choices.paces, c => c.id);
  $('engine').onchange = () => control('engine', $('engine').value);
  $('workload').onchange = () => control('workload', $('workload').value);
  $('pace').onchange = () => control('pace', $('pace').value);
  $('play').onclick = () => control(state && state.playing ? 'pause' : 'play');
  for (const id of ['step', 'flush', 'compact']) $(id).onclick = () => control(id);
  $('lookup').onsubmit = lookUp;
  const keys = {p: 'play', s: 'step', f: 'flush', c: 'compact'};
  document.onkeydown = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    if (keys[event.key]) { $(keys[event.key]).click(); event.preventDefault(); }
    if (/^[1-4]$/.test(event.key)) control('pace', choices.paces[event.key - 1].id);
    if (event.key === '/') { $('key').focus(); $('key').select(); event.preventDefault(); }
  };
  watch();
}

function watch() {
  const states = new EventSource('states');
  states.onmessage = event => show(JSON.parse(event.data));
  states.onerror = async () => {
    $('about').textContent = 'No connection: the program has ended, or is about to answer again.';
    if (states.readyState !== EventSource.CLOSED) return;   // the browser tries again by itself
    const asking = new AbortController();                   // it was refused, and an EventSource does not tell why
    try {
      const answer = await fetch('states', {signal: asking.signal});
      if (!answer.ok) $('about').textContent = 'No connection: ' + (await answer.json()).error + '.';
    } catch (e) {
      say('The program has ended; start it again and open the address that it prints.');
    }
    asking.abort();
    setTimeout(watch, 3000);
  };
}

begin().catch(() => say('The program has ended; start it again and open the address that it prints.'));
