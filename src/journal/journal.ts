import { pino, type DestinationStream } from 'pino';
import type { ArticleId } from '../domain/article.ts';
import type { Feed } from '../domain/feed.ts';
import { keptWords, type Kept } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import type { Trouble, TroubleTidings } from '../domain/trouble.ts';
import type { Platform } from '../domain/workspace.ts';
import { redact } from './redact.ts';
import { Troubles } from './troubles.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Levels below this are not written: weaving alone would be a line for each article. */
const usualLevel = 'info';
/** A transaction that keeps all other articles waiting longer than this is worth a look (DESIGN: aim < 3 ms). */
const weavingSlowMs = 250;

export type Journal = ReturnType<typeof openJournal>;

/**
 * What an operator is told: JSON lines with a fixed `event`, ids to search by, and no secrets. One method for each thing
 * worth telling; edges declare the part that they need as a port of their own.
 * @param stream where the lines go: a file, standard error
 * @param english says what is kept for people: one wording for them and for the log
 */
export function openJournal(stream: DestinationStream, english: Texts) {
  const logger = pino(
    {
      level: usualLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: redact },
    },
    stream,
  );
  const info = (event: string, fields: Fields = {}) => logger.info({ event, ...fields });
  const warn = (event: string, fields: Fields = {}) => logger.warn({ event, ...fields });
  const error = (event: string, cause: unknown, fields: Fields = {}) =>
    logger.error({ event, ...fields, error: wordsOf(cause) });
  const said = (kept: Kept) => keptWords(kept, english);
  const troubles = new Troubles(() => performance.now());

  return {
    // servers
    serversStarted: (facts: Fields) => info('servers-started', facts),
    orphanStopped: (facts: Fields) => warn('orphan-stopped', facts),
    serverLost: (facts: Fields) => warn('server-lost', facts),
    serverGivenUp: (facts: Fields) => error('server-given-up', undefined, facts),

    // store and queue
    databaseLost: (cause: Error) => error('database-lost', cause),
    clockSetBack: (byMs: number) => warn('clock-set-back', { byMs }),
    weavingHeld(holdMs: number, articles: number) {
      if (holdMs > weavingSlowMs) warn('weaving-slow', { holdMs: Math.round(holdMs), articles });
    },
    queueTroubled: (cause: unknown) => error('queue-troubled', cause),
    queueForgets: () =>
      warn('queue-forgets', { detail: 'Redis keeps nothing on disk; the relay refills the queues' }),
    relayTroubled: (cause: unknown) => error('relay-troubled', cause),

    // feeds
    polled(feed: Pick<Feed, 'id'>, poll: PollFacts, fresh: number) {
      const { outcome, baseline, itemsOut, itemsDropped } = poll;
      for (const { kind, at, detail } of poll.events)
        if (kind !== 'failing') info('feed-event', { feedId: feed.id, kind, at, detail: said(detail) });
      const { failure = '' } = poll.state;
      if (outcome === 'failed') warn('feed-failed', { feedId: feed.id, failure: said(failure) });
      else if (outcome === 'read')
        info('feed-read', { feedId: feed.id, baseline, itemsOut, itemsDropped, fresh });
    },
    pollFailed: (feed: Pick<Feed, 'id'> | undefined, cause: unknown) =>
      error('poll-broke', cause, { feedId: feed?.id }),

    calendarFailed: (detail: Kept) => warn('calendar-failed', { detail: said(detail) }),

    // web
    webOpened: (origin: string) => info('web-opened', { origin }),
    pushRefused: (why: string) => warn('push-refused', { why }),
    slackRefused: (why: string) => warn('slack-refused', { why }),
    webBroke: (cause: unknown) => error('web-broke', cause),

    // pipeline
    articleInterpreted: (articleId: ArticleId, facts: Fields) =>
      info('article-interpreted', { articleId, ...facts }),
    delivered: (deliveryId: string, facts: Fields) => info('delivery', { deliveryId, ...facts }),

    // platforms
    platformConnected: (platform: Platform, account: string) =>
      info('platform-connected', { platform, account }),
    platformLost: (platform: Platform, why: string) => warn('platform-lost', { platform, why }),
    platformTroubled(platform: Platform, what: Kept, why?: Kept) {
      const detail = why === undefined ? said(what) : `${said(what)}: ${said(why)}`;
      warn('platform-troubled', { platform, detail });
    },
    /** @param graceMs what is over sooner is nobody's trouble */
    troubleBegan: (trouble: Trouble, graceMs?: number) => troubles.begin(trouble, graceMs),
    troubleEnded: (name: string) => troubles.end(name),
    /** The log says what the operations channels were told, and nothing that was over before it counted. */
    troublesTold(tidings: TroubleTidings) {
      for (const { name, what } of tidings.began) warn('trouble', { name, detail: said(what) });
      for (const { name } of tidings.over) info('trouble-over', { name });
      troubles.told(tidings);
    },
    commandBroke: (platform: Platform, cause: unknown) => error('command-broke', cause, { platform }),

    /** What somebody has to see to now: for the health check, and for the operations channels. */
    troubles,
    /** What keeps Sitrep from all its work, in words. */
    gravely: () => troubles.current().flatMap(({ isGrave, what }) => (isGrave ? [said(what)] : [])),

    // the app
    ready: (facts: Fields) => info('ready', facts),
    stopping: () => info('stopping'),
    stopped: () => info('stopped'),
  };
}

/** What of a poll is told; the domain does not know polls. */
type PollFacts = {
  readonly outcome: 'read' | 'unchanged' | 'failed';
  readonly baseline: boolean;
  readonly itemsOut: number;
  readonly itemsDropped: number;
  readonly events: readonly { readonly kind: string; readonly at: string; readonly detail: Kept }[];
  readonly state: { readonly failure?: Kept };
};

const causesMax = 4;

/**
 * Name, message, code and causes of an error; never the error as a whole, for libraries hang commands and headers on
 * theirs (ioredis keeps the arguments of a command).
 */
function wordsOf(cause: unknown): string | undefined {
  const words: string[] = [];
  let at = cause;
  while (at instanceof Error && words.length < causesMax) {
    const code = 'code' in at && typeof at.code === 'string' ? ` (${at.code})` : '';
    words.push(`${at.name}: ${at.message}${code}`);
    if (words.length === 1 && at.stack !== undefined) words.push(firstFrame(at.stack));
    at = at.cause;
  }
  if (words.length > 0) return words.filter(Boolean).join(' · ');
  return cause === undefined ? undefined : typeof cause === 'string' ? cause : 'not an error';
}

function firstFrame(stack: string): string {
  return (
    stack
      .split('\n')
      .find((line) => /^\s+at /.test(line))
      ?.trim() ?? ''
  );
}
