/** `ratemark extract --annotate`: the report's text as a page on which what was found is marked. */

import { existsSync, realpathSync } from 'node:fs';
import { writeWhole } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { annotatedPage } from '../report/print/annotated.ts';
import type { Language } from '../report/words/terms.ts';
import type { AnnotatedReport } from '../results/annotated-report.ts';

/** @param page name of the file @throws {EngineError} `run.option` for one that is no page of HTML, `file.write` */
export function writeAnnotated(page: string, report: AnnotatedReport, language: Language): void {
  if (!/\.html?$/i.test(page) || isSame(page, report.file))
    throw new EngineError(
      'run.option',
      said`expected the name of a page to write, such as report.html, found "${page}"`,
      {
        field: '--annotate',
      },
    );
  writeWhole(page, [...annotatedPage(report, language)].join(''));
}

const isSame = (a: string, b: string): boolean =>
  existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b);
