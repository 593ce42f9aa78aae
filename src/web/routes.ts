/** Pages that change something: forms, runs in progress, files. */
import type { WorkFolder } from '../app/work-folder.ts';
import { fileRoutes } from './file-pages.ts';
import { sendForm, showForm } from './form-page.ts';
import type { Form } from './forms.ts';
import { jobRoutes } from './job-pages.ts';
import type { Jobs } from './jobs.ts';
import type { Route } from './server.ts';

export interface WorkParts {
  readonly forms: readonly Form[];
  readonly jobs: Jobs;
  readonly work: WorkFolder;
  readonly strategies: string | undefined;
}

export function workRoutes({
  forms,
  jobs,
  work,
  strategies,
}: WorkParts): readonly (readonly [string, Route])[] {
  return [
    ...forms.map((form): readonly [string, Route] => {
      const parts = { form, jobs, strategies };
      return [`/new/${form.command}`, { get: showForm(parts), post: sendForm(parts) }];
    }),
    ...jobRoutes(jobs),
    ...fileRoutes(work),
  ];
}
