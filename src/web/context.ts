/** What every page of the server is made with. */
import type { IncomingMessage } from 'node:http';
import type { RunList } from '../app/run-list.ts';
import type { PageAssets } from '../report/print/page.ts';
import type { Language } from '../report/words/terms.ts';
import type { Engine } from './engine.ts';
import { framed, type Shown } from './frame.ts';
import { makeNonce, type Reply } from './reply.ts';

/** What is the same for all requests. */
export interface Served {
  /** Real path of the folder. */
  readonly root: string;
  /** The folder as the user named it. */
  readonly folder: string;
  readonly language: Language;
  readonly runs: RunList;
  readonly engine: Engine;
  /** What stands for the nonce in whole pages. */
  readonly nonceMark: string;
  readonly assets: PageAssets;
  readonly sayIn: (language: Language) => (text: string) => string;
  /** Tells the terminal of a fault of our own. */
  readonly onFault: (stack: string) => void;
}

/** One request that was let in. */
export interface Context extends Served {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly nonce: string;
}

/** Answers a request. */
export type Handler = (context: Context) => Reply | Promise<Reply>;

export function contextOf(served: Served, request: IncomingMessage, url: URL, language: Language) {
  return { ...served, request, url, language, nonce: makeNonce() } satisfies Context;
}

export const shownReply = (context: Context, shown: Shown, status = 200): Reply => {
  const { language, url, nonce, assets } = context;
  return { status, body: framed(shown, { language, here: url, nonce, assets }) };
};
