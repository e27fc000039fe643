import { breakthroughOf, type Silence } from '../domain/breakthrough.ts';
import type { Decision } from '../domain/decision.ts';
import { epochMsOf, hourMs, instantOf, later, minuteMs, msBetween, type Instant } from '../domain/instant.ts';
import { covers, whyMuted, type Mute } from '../domain/mute.ts';
import { quietStretch } from '../domain/quiet-hours.ts';
import { saying, type Kept, type Saying } from '../domain/saying.ts';
import { amountsToWanted, includes, type Scope, type Subject } from '../domain/scope.ts';
import { isControlKey, type Dossier, type Update } from '../domain/story.ts';
import { claimsOf, sourceOf, subjectOf } from '../domain/subject.ts';
import { whyPaused, type Subscription } from '../domain/subscription.ts';
import type { MessageIdOf } from '../domain/texts.ts';
import type { Channel } from '../domain/workspace.ts';

/** What is older than this when it arrives is no news. */
const staleAfterMs = 12 * hourMs;
/** A subscription in digest mode is told at each full hour, UTC. */
const digestEveryMs = hourMs;
/** What a catch-up brings is told at each full five minutes: reading a backlog takes no longer. */
const catchUpEveryMs = 5 * minuteMs;

/** What a subscription says to an update: to send or to hold it, and why. */
export type Verdict = Pick<Decision, 'verdict' | 'because' | 'why' | 'muteId'> & {
  /** The stretch whose digest will tell what is held; absent for what no digest tells. */
  readonly digest?: { readonly from: Instant; readonly until: Instant };
};

/** An update, and what it is judged by. */
export type Matter = {
  readonly update: Update;
  readonly dossier: Dossier;
  readonly subject: Subject;
  /** Whether the channel has heard of the story. */
  readonly told: boolean;
  readonly now: Instant;
};

/** What may keep a wanted update back, besides itself. */
export type Silences = {
  /** Of the subscription's workspace. */
  readonly mutes: readonly Mute[];
  /** The newsroom's IANA zone. */
  readonly timeZone: string;
};

/** A subscription's word on an update; undefined when it is about something else. */
export function judge(subscription: Subscription, matter: Matter, silences: Silences): Verdict | undefined {
  const fit = fitOf(subscription.scope, matter);
  if (fit === 'elsewhere') return undefined;
  if (typeof fit !== 'string') return fit;
  // That another stage is denied or confirmed is no word on what was posted: it breaks no silence.
  const heard = fit === 'other-stage' ? { ...matter, told: false } : matter;
  return (
    judgeNews(matter) ??
    judgePause(subscription, matter) ??
    judgeMutes(subscription.channel, heard, silences.mutes) ??
    judgeQuiet(subscription, heard, silences.timeZone) ??
    judgeMode(subscription, matter) ??
    judgeCatchUp(matter) ?? { verdict: 'send', because: 'wanted', why: whyWanted(subscription, matter) }
  );
}

/**
 * The word of a channel that was told of a story and whose subscriptions do not ask for this: what turns out wrong
 * is owed to it all the same. Undefined for what is not.
 */
export function judgeOwed(channel: Channel, matter: Matter, mutes: readonly Mute[]): Verdict | undefined {
  const { told, update } = matter;
  if (!told || !isTakingBack(update)) return undefined;
  const why = saying(`reason.${update.kind}-owed`);
  return judgeMutes(channel, matter, mutes) ?? { verdict: 'send', because: 'wanted', why };
}

/** The word of a bare scope, without a channel's mutes and hours: what `replay --subscribe` prints. */
export function matchOne(
  scope: Scope,
  update: Update,
  dossier: Dossier,
  now: Instant,
): { readonly decision: 'send' | 'hold'; readonly why: Kept } | undefined {
  const told = dossier.updates.some(
    (earlier) => earlier.version < update.version && includes(scope, subjectOf(earlier, dossier)),
  );
  const matter = { update, dossier, subject: subjectOf(update, dossier), told, now };
  const fit = fitOf(scope, matter);
  if (fit === 'elsewhere') return undefined;
  const held = typeof fit === 'string' ? judgeNews(matter) : fit;
  return held === undefined
    ? {
        decision: 'send',
        why: asWanted(scope, matter, saying('reason.wanted-by', { scope: wordsOf(scope) })),
      }
    : { decision: 'hold', why: held.why };
}

/**
 * Whether a scope takes an update. Whoever was told a thing is also told when it turns, even below the standing or
 * urgency that was asked for.
 */
function fitOf(scope: Scope, matter: Matter): 'wanted' | 'other-stage' | 'elsewhere' | Verdict {
  const { subject, update, told } = matter;
  if (includes(scope, subject)) return 'wanted';
  const { standings, standingMin, urgencyMin, ...rest } = scope;
  if (!includes(rest, subject)) return isOtherStage(rest, matter) ? 'other-stage' : 'elsewhere';
  if (told && (update.kind === 'new-standing' || isTakingBack(update))) return 'wanted';
  const ofStanding = {
    ...(standings === undefined ? {} : { standings }),
    ...(standingMin === undefined ? {} : { standingMin }),
  };
  if (urgencyMin !== undefined && includes(ofStanding, subject)) {
    const what = saying(`urgency-asked.${subject.urgency}`);
    const least = saying(`urgency-asked.${urgencyMin}`);
    return hold('urgency-too-low', saying('reason.urgency-too-low', { what, least }));
  }
  const asked = standings ?? (standingMin === undefined ? [] : [standingMin]);
  const what = saying(`standing-asked.${subject.standing}`);
  const oneOf = asked.map((standing) => saying(`standing-asked.${standing}`));
  return hold('standing-too-low', saying('reason.standing-too-low', { what, names: { oneOf } }));
}

/**
 * Whoever was told who holds a place is told of its other stages too, when one comes up or turns; not beside a step of
 * the stage that was asked for, by the same article, which tells of it.
 */
function isOtherStage(scope: Scope, { subject, update, dossier, told }: Matter): boolean {
  if (!told || !isControlKey(dossier.story.key)) return false;
  if (update.kind !== 'new-stage' && update.kind !== 'new-standing') return false;
  const { events: _, ...anyStage } = scope;
  const beside = dossier.updates.filter(
    ({ id, articleId }) => articleId === update.articleId && id !== update.id,
  );
  return includes(anyStage, subject) && !beside.some((one) => includes(scope, subjectOf(one, dossier)));
}

function judgeNews({ update, dossier, told }: Matter): Verdict | undefined {
  if (update.kind === 'more-outlets') return hold('more-outlets', saying('reason.more-outlets'));
  if (isTakingBack(update))
    return told ? undefined : hold('not-told', saying(`reason.${update.kind}-untold`));
  if (isBackground(update, dossier)) return hold('background', saying('reason.background'));
  if (isStale(update, dossier)) return hold('stale', saying('reason.stale'));
  return undefined;
}

function judgePause({ pausedAt }: Subscription, { update }: Matter): Verdict | undefined {
  if (pausedAt === undefined || update.kind === 'retraction') return undefined;
  return hold('paused', whyPaused(pausedAt));
}

function judgeMutes(channel: Channel, matter: Matter, mutes: readonly Mute[]): Verdict | undefined {
  const covering = mutes.filter((mute) => covers(mute, matter.subject, channel, matter.now));
  for (const mute of covering) {
    if (passes(mute, matter) === undefined) return { ...hold('muted', whyMuted(mute)), muteId: mute.id };
  }
  const [first] = covering;
  const what = first === undefined ? undefined : passes(first, matter);
  if (first === undefined || what === undefined) return undefined;
  return {
    ...through(what, saying('silence.mute', { name: first.createdBy.name })),
    muteId: first.id,
  };
}

function judgeQuiet(subscription: Subscription, matter: Matter, timeZone: string): Verdict | undefined {
  const { quiet } = subscription;
  const stretch = quiet === undefined ? undefined : quietStretch(quiet, timeZone, matter.now);
  if (quiet === undefined || stretch === undefined) return undefined;
  const silence = { startsAt: stretch.from, hard: false };
  const what = passes(silence, matter);
  if (what !== undefined) return through(what, saying('silence.quiet-hours'));
  const why = saying('reason.quiet-hours', { time: quiet.from, until: quiet.until, zone: timeZone });
  return { ...hold('quiet-hours', why), digest: stretch };
}

function judgeMode({ mode }: Subscription, matter: Matter): Verdict | undefined {
  if (mode !== 'digest') return undefined;
  const from = instantOf(Math.floor(epochMsOf(matter.now) / digestEveryMs) * digestEveryMs);
  const silence = { startsAt: from, hard: false };
  const what = passes(silence, matter);
  if (what !== undefined) return through(what, saying('silence.digest'));
  return {
    ...hold('digest', saying('reason.digest')),
    digest: { from, until: later(from, digestEveryMs) },
  };
}

/** What came out before its feed was read, for the first time or again, comes late and in a heap: one digest tells it, but for what is loud. */
function judgeCatchUp(matter: Matter): Verdict | undefined {
  if (!isCaughtUp(matter.update, matter.dossier)) return undefined;
  const from = instantOf(Math.floor(epochMsOf(matter.now) / catchUpEveryMs) * catchUpEveryMs);
  const silence = { startsAt: from, hard: false };
  const what = passes(silence, matter);
  if (what !== undefined) return through(what, saying('silence.catch-up'));
  return {
    ...hold('digest', saying('reason.catch-up')),
    digest: { from, until: later(from, catchUpEveryMs) },
  };
}

function passes(
  silence: Silence,
  { update, dossier, told }: Matter,
): MessageIdOf<'breakthrough'> | undefined {
  return breakthroughOf(silence, update, dossier, told);
}

function through(what: MessageIdOf<'breakthrough'>, where: Saying): Verdict {
  const why = saying('reason.comes-through', { what: saying(what), where });
  return { verdict: 'send', because: 'broke-through', why };
}

function hold(because: Verdict['because'], why: Saying): Verdict {
  return { verdict: 'hold', because, why };
}

function whyWanted({ number, scope }: Subscription, matter: Matter): Saying {
  return asWanted(scope, matter, saying('reason.wanted', { number, scope: wordsOf(scope) }));
}

/** Whoever asked for captures is told why they hear of a withdrawal. */
function asWanted(scope: Scope, { subject }: Matter, reason: Saying): Saying {
  return amountsToWanted(scope, subject) ? saying('reason.left-to-another', { reason }) : reason;
}

function wordsOf({ words }: Scope): string | Saying {
  return words ?? saying('mute.everything');
}

function isTakingBack(update: Update): update is Update & { readonly kind: 'correction' | 'retraction' } {
  return update.kind === 'correction' || update.kind === 'retraction';
}

/** An update without claims of its own is one of figures. */
function isBackground(update: Update, dossier: Dossier): boolean {
  const claims = claimsOf(update, dossier);
  if (claims.length > 0) return claims.every(({ event }) => event.background);
  const figures = dossier.figures.filter(({ articleId }) => articleId === update.articleId);
  return figures.length > 0 && figures.every(({ background }) => background);
}

function isCaughtUp(update: Update, dossier: Dossier): boolean {
  return sourceOf(update, dossier)?.caughtUp === true;
}

/** What a catch-up brings is late because we were, and is told in its digest. */
function isStale(update: Update, dossier: Dossier): boolean {
  const source = sourceOf(update, dossier);
  return (
    source !== undefined &&
    source.caughtUp !== true &&
    msBetween(source.publishedAt, source.receivedAt) > staleAfterMs
  );
}
