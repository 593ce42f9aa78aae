/* Each table is copied, each chart is saved, a chart with two axes is switched. */
import { copyTools, make, save, words } from './base.js';

export const rowsOfTable = (table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));

/** The picture with the colors it has now, so that it stands alone. */
function standalone(svg) {
  const picture = svg.cloneNode(true);
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'ink', 'dim', 'line', 'accent', 'tint', 'red', 'green', 'amber'];
  const colors = names.map((name) => `--${name}:${style.getPropertyValue(`--${name}`)}`).join(';');
  const rules = [...document.styleSheets[0].cssRules]
    .filter((rule) => rule.selectorText?.startsWith('svg'))
    .map((rule) => rule.cssText)
    .join('');
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  sheet.textContent = `svg{${colors};background:var(--paper);font-family:sans-serif}${rules}`;
  picture.prepend(sheet);
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = svg.viewBox.baseVal;
  picture.setAttribute('width', width);
  picture.setAttribute('height', height);
  return { text: new XMLSerializer().serializeToString(picture), width, height };
}

async function savePng(name, { text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make('canvas', { width: width * 2, height: height * 2 });
  const context = canvas.getContext('2d');
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  canvas.toBlob((blob) => save(name, blob));
}

export function chartTools(figure) {
  const shown = () => figure.querySelector(':scope > svg:not([hidden])');
  const svg = make('button', { type: 'button', text: words.saveSvg });
  svg.addEventListener('click', () =>
    save(`${figure.id}.svg`, new Blob([standalone(shown()).text], { type: 'image/svg+xml' })),
  );
  const png = make('button', { type: 'button', text: words.savePng });
  png.addEventListener('click', () => savePng(`${figure.id}.png`, standalone(shown())));
  const tools = make('div', { className: 'tools' }, svg, png);
  const pictures = figure.querySelectorAll(':scope > svg');
  if (pictures.length === 2) {
    const log = make('button', { type: 'button', text: words.logarithmic });
    log.setAttribute('aria-pressed', 'false');
    log.addEventListener('click', () => {
      for (const picture of pictures) picture.toggleAttribute('hidden');
      log.setAttribute('aria-pressed', String(!pictures[1].hasAttribute('hidden')));
    });
    tools.prepend(log);
  }
  figure.querySelector(':scope > details').before(tools);
}

for (const figure of document.querySelectorAll('figure.chart')) chartTools(figure);
for (const table of document.querySelectorAll('.scroll > table')) {
  if (table.closest('.explorer')) continue;
  table.parentElement.after(
    make('div', { className: 'tools' }, ...copyTools(() => rowsOfTable(table))),
  );
}

{
  const theme = make('button', { type: 'button', className: 'theme', text: words.theme });
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = getComputedStyle(root).colorScheme === 'dark';
    root.dataset.theme = isDark ? 'light' : 'dark';
  });
  document.querySelector('nav').append(theme);
}
