// The page works without this; with it, resources can be searched, lines copied, and pictures shown in full size.

/** @param {string} selector @param {ParentNode} from */
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

for (const element of all('[data-filter], [data-action]')) element.hidden = false;

const form = document.querySelector('[data-filter]');
const { text, stack, type } = form.elements;
const status = form.querySelector('.count');
const none = document.querySelector('.none');
const copied = document.querySelector('.copied');

/** Rows with the words that are searched; read when somebody is about to search, since most readers never do. */
let index;
const rowsIn = () => {
  index ??= all('#resource-groups > .group').map((group) => ({
    group,
    stack: group.dataset.stack,
    rows: all('tbody > tr', group).map((row) => ({
      row,
      type: row.dataset.type,
      words: `${group.dataset.stack} ${row.textContent}`.toLowerCase(),
    })),
  }));
  return index;
};

const filter = () => {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isIdle = words.length === 0 && stack.value === '' && type.value === '';
  let shown = 0;
  for (const { group, stack: name, rows } of rowsIn()) {
    let some = 0;
    const isOut = stack.value !== '' && name !== stack.value;
    for (const { row, type: own, words: known } of rows) {
      const hide = isOut || (type.value !== '' && own !== type.value) || !words.every((word) => known.includes(word));
      if (row.hidden !== hide) row.hidden = hide;
      if (!hide) some++;
    }
    group.hidden = some === 0;
    shown += some;
  }
  none.hidden = shown > 0;
  status.textContent = isIdle ? '' : `${shown.toLocaleString('en-GB')} shown`;
};

const clear = () => {
  form.reset();
  filter();
  text.focus();
};

let waiting;
form.addEventListener('input', () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(filter);
});
form.addEventListener('focusin', rowsIn, { once: true });
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  clear();
});
document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (key !== '/' || ctrlKey || metaKey || altKey || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
  event.preventDefault();
  text.focus();
});

const select = (element) => {
  const selection = getSelection();
  selection.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection.addRange(range);
};

const copy = async (button) => {
  const line = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(line.textContent);
    copied.textContent = `Copied ${line.textContent}`;
    button.textContent = 'Copied';
  } catch {
    // No clipboard: what is selected can be copied by hand.
    select(line);
    copied.textContent = `Selected ${line.textContent}`;
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
};

const actions = {
  clear,
  copy,
  size: (button) => {
    const full = document.body.classList.toggle('full');
    button.setAttribute('aria-pressed', `${full}`);
  },
};
document.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-action]');
  if (button !== null) actions[button.dataset.action](button);
});

/** Of a long page, groups get their heights when they come into view: the place of what a link leads to may move. */
const settle = (target, times) => {
  if (times === 0 || !document.body.classList.contains('long')) return;
  requestAnimationFrame(() => {
    target.scrollIntoView();
    settle(target, times - 1);
  });
};

/** A link into something that is folded opens it. */
const arrive = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let element = target; element; element = element.parentElement)
    if (element.tagName === 'DETAILS') element.open = true;
  if (target) settle(target, 4);
};
addEventListener('hashchange', arrive);
// The same link again.
document.addEventListener('click', ({ target }) => {
  if (target.closest('a')?.hash === location.hash) arrive();
});
arrive();

addEventListener('beforeprint', () => {
  for (const details of all('details:not([open])')) {
    details.open = true;
    details.dataset.folded = '';
  }
});
addEventListener('afterprint', () => {
  for (const details of all('details[data-folded]')) {
    details.open = false;
    delete details.dataset.folded;
  }
});

/** The part of the page that is in view is marked in the navigation. */
const links = new Map(all('nav a').map((link) => [link.hash.slice(1), link]));
const strip = document.querySelector('nav ul');
const mark = (id) => {
  for (const [own, link] of links)
    if (own === id) {
      link.setAttribute('aria-current', 'true');
      // On a narrow screen the navigation is wider than the screen.
      strip.scrollLeft = link.offsetLeft - strip.clientWidth / 3;
    } else link.removeAttribute('aria-current');
};
const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) mark(target.id);
  },
  { rootMargin: '-20% 0px -75% 0px' },
);
for (const part of all('main > .part')) seen.observe(part);
