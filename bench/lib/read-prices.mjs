// Reads a price file to series once and prints the rows a second: node read-prices.mjs FILE [--csv-parse-only]
const built = new URL('../../dist/ingest/', import.meta.url);
const { loadPriceBook } = await import(new URL('prices.js', built).href);
const { instrumentDirectory, vendorLayouts } = await import(new URL('data.js', built).href);

const [file, flag] = process.argv.slice(2);
const context = {
  directory: instrumentDirectory(),
  layouts: vendorLayouts(),
  csvParseOnly: flag === '--csv-parse-only',
};
const begin = performance.now();
const { series } = loadPriceBook([{ path: file }], context);
const seconds = (performance.now() - begin) / 1000;
let rows = 0;
for (const { days } of series.values()) rows += days.length;
console.log(rows / seconds);
