/* Price charts that are drawn when they are chosen, by the same code as those of the page. */
import { dayText, escaped, format, inert, make, runningSum, unpack, words } from './base.js';
import { chartTools } from './tables.js';

async function startGallery(host) {
  const [first, ...lines] = await unpack(host.querySelector('.packed'));
  const select = make('select', {}, make('option', { value: '', text: words.choose }));
  const { houses, charts } = JSON.parse(first);
  for (const [k, { title, calls }] of charts.entries())
    select.append(make('option', { value: String(k), text: `${inert(title)} (${calls})` }));
  const place = make('div', { className: 'chosen' });
  select.addEventListener('change', () => {
    place.replaceChildren();
    if (select.value === '') return;
    const chart = JSON.parse(lines[Number(select.value)]);
    const drawing = {
      ...chart,
      days: runningSum(chart.days, 1, Number.NaN),
      closes: runningSum(chart.closes.steps, chart.closes.scale, Number.NaN),
      benchmark: runningSum(chart.benchmark.steps, chart.benchmark.scale, Number.NaN),
      calls: chart.calls.map(({ price, target, targetLow, by, ...call }) => ({
        ...call,
        house: houses[by] ?? undefined,
        price: price ?? Number.NaN,
        target: target ?? Number.NaN,
        targetLow: targetLow ?? target ?? Number.NaN,
      })),
    };
    const hint = ({ day, house, label, price, target, targetLow }) => {
      const who = house === undefined ? '' : `${house}: `;
      const said = `${dayText(day)} ${who}${label} ${format('price', price)}`;
      if (!(target > 0)) return said;
      const low = targetLow < target ? `${format('price', targetLow)} .. ` : '';
      return `${said} > ${low}${format('price', target)}`;
    };
    const { height, marks } = drawPrices(drawing, {
      roundTicks,
      dayTicks,
      linePath,
      escaped,
      hint,
      windows: drawWindows,
    });
    const figure = make('figure', { className: 'chart prices', id: 'chosen' });
    const title = escaped(chart.title);
    const parsed = new DOMParser().parseFromString(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height.toFixed(0)}" role="img" aria-label="${title}">${marks}</svg>`,
      'image/svg+xml',
    );
    figure.append(
      make('figcaption', { text: inert(chart.title) }),
      document.importNode(parsed.documentElement, true),
      make('details'),
    );
    place.append(figure);
    chartTools(figure);
    figure.querySelector('details').remove();
  });
  const label = make('label', { className: 'choose', text: host.dataset.choose }, select);
  host.querySelector('.packed').replaceWith(label, place);
  host.dataset.ready = 'true';
}

for (const host of document.querySelectorAll('.gallery')) startGallery(host);
