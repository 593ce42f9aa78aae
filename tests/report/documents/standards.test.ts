import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { bundledStandards, loadStandard } from '../../../src/app/load.ts';
import { said } from '../../../src/base/message.ts';
import {
  lintDocument,
  standardDocument,
  standardsDocument,
} from '../../../src/report/documents/standards.ts';
import { htmlText } from '../../../src/report/print/html.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';

const all = bundledStandards().map((id) => loadStandard(id).standard);

test.each([
  'en',
  'zh',
] as const)('every bundled standard is shown within 80 columns in %s', (language) => {
  for (const standard of all) {
    const document = () => standardDocument(standard, language);
    const lines = terminalText(document()).split('\n');
    expect(lines[0]).toContain(standard.id);
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    expect(htmlText(document())).toContain(`<p>${standard.id}`);
  }
  expect(terminalText(standardsDocument(all, language)).split('\n')).toHaveLength(all.length + 2);
});

test('the first standard is shown with its bands as printed', () => {
  const lines = terminalText(standardDocument(loadStandard('cnpsec-2025').standard, 'zh')).split(
    '\n',
  );
  expect(lines).toContain('股票：6 个月，相对基准，按价格涨跌');
  expect(lines.find((line) => line.includes('增持'))).toMatch(/overweight +增持 +\(10%, 20%\]$/);
});

test('a standard without horizon, and a tier without interval, are shown as that', () => {
  const linesOf = (id: string) =>
    terminalText(standardDocument(loadStandard(id).standard, 'en')).split('\n');
  expect(linesOf('guohai-2020')).toContain('stock: no horizon printed, relative, price return');
  const lines = linesOf('huaxi-2022');
  const at = lines.findIndex((line) => /^ {2}- +中性 +no interval: void$/.test(line));
  expect(lines[at + 1]).toContain('5%—5%');
});

test('what is wrong with a standard has its level and field', () => {
  const message = said`bands overlap`;
  const finding = { level: 'error', field: 'stock.bands', message } as const;
  expect(terminalText(lintDocument('a.yaml', [finding], 'en'))).toBe(
    'error: a.yaml (stock.bands): bands overlap\n',
  );
  expect(terminalText(lintDocument('a.yaml', [], 'zh'))).toBe('a.yaml：未发现问题\n');
});
