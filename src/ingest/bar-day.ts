/** The day of each row, in whatever order the column proves to write its dates. */
import { EngineError, type Issue } from '../base/errors.ts';
import { type DateOrder, dateOrder, readBarDay, shown } from './cells.ts';
import { type Table, visitRows } from './table.ts';

/** Finds the order of year-last dates by reading the whole column once. @param first the first such date */
function orderOfDates(table: Table, first: string, line: number): DateOrder {
  const texts: string[] = [];
  const day = table.match.column['day'] ?? 0;
  visitRows(table, [], (cells) => texts.push(cells[day]!)); // as wide as the header
  const order = dateOrder(texts);
  if (order) return order;
  const message = `dates such as ${shown(first)} may have the month or the day first, and the rows do not tell which; write YYYY-MM-DD`;
  throw new EngineError('day.syntax', message, { file: table.file, line });
}

/** Makes the reader of a table's day cells: the day, or `undefined` and an issue. @throws {EngineError} `prices.intraday` */
export function dayReader(
  table: Table,
  issues: Issue[],
): (text: string, line: number) => number | undefined {
  const { file } = table;
  let order: DateOrder = 'year-first';
  let asked = false;
  return (text, line) => {
    let cell = readBarDay(text, order);
    if (cell.kind === 'bad' && !asked && /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text.trim())) {
      asked = true;
      order = orderOfDates(table, text, line);
      cell = readBarDay(text, order);
    }
    if (cell.kind === 'day') return cell.day;
    if (cell.kind === 'intraday') {
      const message = `${shown(text)} has a time of day: bars within the day; give daily bars, one row a day`;
      throw new EngineError('prices.intraday', message, { file, line });
    }
    const message = `expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found ${shown(text)}`;
    issues.push({ code: 'day.syntax', message, place: { file, line } });
    return undefined;
  };
}
