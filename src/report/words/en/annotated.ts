/** Words of the annotated copy of a report. */
export const en = {
  title: (file: string) => `${file}, annotated`,
  intro:
    'A copy of the text as it was read. What was taken from it is marked with the field that it became; it holds no script and asks nobody for anything.',
  page: (number: number) => `Page ${number}`,
  line: (number: number) => `line ${number}`,
  found: 'Fields found, each with the link to its first place',
  nothing: 'Nothing was found in this text.',
  count: (n: number) => `${n} ${n === 1 ? 'place' : 'places'}`,
  fields: {
    house: 'house',
    published: 'published',
    title: 'title',
    scope: 'scope',
    calls: 'call',
    mentions: 'mention',
    analysts: 'analyst',
    contacts: 'contact',
    snapshot: 'snapshot',
    earlier: 'earlier report',
    risks: 'risk note',
    standard: 'standard',
    otherStandards: 'other standard',
    figures: 'figure',
    claims: 'claim',
    compliance: 'compliance',
    missing: 'given as none',
    questions: 'open question',
  },
};

export type AnnotatedWords = typeof en;
export type MarkedField = keyof AnnotatedWords['fields'];
