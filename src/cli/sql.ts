/** `ratemark sql`: the verdicts of a run as one query for a database, with the tables that it runs on. */
import { sqlOfFiles } from '../app/sql.ts';
import { writeFolder } from '../app/write.ts';
import { said, verbatim } from '../base/message.ts';
import { readFiles } from './inputs.ts';
import { tell } from './language.ts';
import type { SqlConfig } from './options/sql.ts';
import { Progress } from './progress.ts';

export async function sqlCommand(config: SqlConfig): Promise<void> {
  const { dialect, out } = config;
  const progress = new Progress(said`price files`);
  const { sql, tables } = await sqlOfFiles(await readFiles(config), dialect, progress.step).finally(
    () => progress.end(),
  );
  if (out === undefined) {
    process.stdout.write(sql);
    return;
  }
  writeFolder(out, [...tables, ['verdicts.sql', sql]]);
  tell(
    said`wrote ${verbatim([...tables.keys(), 'verdicts.sql'].join(', '))} into ${verbatim(out)}`,
  );
}
