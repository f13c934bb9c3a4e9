'use strict';

// Search, and what the keyboard does. A page that was opened from the disk may fetch nothing, so the index is a script.
(() => {
  const MOST_FOUND = 20;
  const AROUND = 70;
  const box = document.getElementById('search');
  const input = box.querySelector('input');
  const found = document.getElementById('found');
  const root = document.documentElement.dataset.root;
  let index = null;

  const load = () => {
    if (index === null) {
      index = [];
      const script = document.createElement('script');
      script.src = box.dataset.index;
      script.onload = () => {
        index = window.kvSearchIndex.map(([place, page, title, text]) =>
          ({place, page, title, text, lower: text.toLowerCase(), heads: (page + ' ' + title).toLowerCase()}));
        search();
      };
      document.head.append(script);
    }
  };

  const escaped = text => text.replace(/[&<>"]/g, letter => '&#' + letter.charCodeAt(0) + ';');

  const marked = (text, words) => {
    const pattern = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    return text.split(new RegExp('(' + pattern + ')', 'gi'))
      .map((part, at) => at % 2 ? '<mark>' + escaped(part) + '</mark>' : escaped(part)).join('');
  };

  const points = (section, words) => {
    let sum = 0;
    for (const word of words) {
      const inTitle = section.title.toLowerCase().includes(word);
      const inHeads = section.heads.includes(word);
      const inText = section.lower.includes(word);
      if (!inHeads && !inText) {
        return 0;
      }
      sum += (inTitle ? 10 : 0) + (inHeads ? 4 : 0) + (inText ? 1 : 0);
    }
    return sum;
  };

  const around = (section, words) => {
    const at = Math.max(0, Math.min(...words.map(word => section.lower.indexOf(word)).filter(place => place >= 0), Infinity));
    const begin = Number.isFinite(at) ? Math.max(0, at - AROUND) : 0;
    const part = section.text.slice(begin, begin + 2.5 * AROUND);
    return (begin > 0 ? '… ' : '') + part + (begin + part.length < section.text.length ? ' …' : '');
  };

  const search = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(word => word !== '');
    found.hidden = words.length === 0;
    if (found.hidden || index === null) {
      return;
    }
    const hits = index.map(section => ({section, points: points(section, words)}))
      .filter(hit => hit.points > 0)
      .sort((one, other) => other.points - one.points);
    const count = hits.length === 0 ? 'Nothing has all of these words.'
      : hits.length === 1 ? 'One place' : hits.length + ' places' + (hits.length > MOST_FOUND ? ', the first ' + MOST_FOUND : '');
    found.innerHTML = '<p role="status">' + count + '</p><ol>' + hits.slice(0, MOST_FOUND).map(({section}) =>
      '<li><a href="' + escaped(root + section.place) + '"><strong>'
      + marked(section.title === '' || section.title === section.page ? section.page : section.page + ' › ' + section.title, words)
      + '</strong><span>' + marked(around(section, words), words) + '</span></a></li>').join('') + '</ol>';
  };

  const close = () => {
    input.value = '';
    found.hidden = true;
  };

  const move = step => {
    const stops = [input, ...found.querySelectorAll('a')];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) {
      next.focus();
    }
  };

  box.hidden = false;
  input.addEventListener('focus', load);
  input.addEventListener('input', search);
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      close();
      input.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && document.activeElement === input) {
      const first = found.querySelector('a');
      if (first) {
        first.click();
      }
    }
  });
  found.addEventListener('click', () => setTimeout(close));
  document.addEventListener('click', event => {
    if (!box.contains(event.target)) {
      found.hidden = true;
    }
  });
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input, textarea, select');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });

  // What is wider than its frame can be moved with the arrow keys.
  for (const frame of document.querySelectorAll('pre, .table')) {
    if (frame.scrollWidth > frame.clientWidth) {
      frame.tabIndex = 0;
    }
  }

  const contents = document.getElementById('contents');
  const current = contents.querySelector('[aria-current]');
  if (current && contents.scrollHeight > contents.clientHeight) {
    contents.scrollTop = current.offsetTop - contents.clientHeight / 3;
  }
})();
