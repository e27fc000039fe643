import type { Instant } from '../domain/instant.ts';
import type { Dossier, Update } from '../domain/story.ts';
import { subjectOf } from '../domain/subject.ts';
import type { Subscription } from '../domain/subscription.ts';
import { judge, type Verdict } from './verdict.ts';

/** What a subscription would have done, had it stood since a moment. */
export type Backtest = {
  /** What it would have sent, the oldest first. */
  readonly sent: readonly Step[];
  /** What would have waited for the end of quiet hours, or for the hour's digest. */
  readonly quiet: number;
  readonly digested: number;
};

type Step = { readonly update: Update; readonly dossier: Dossier };

/**
 * Judges what has been told since a moment as if the subscription had stood then, by the same rules, each update at its
 * own time. Mutes are left out: they were somebody's for a while.
 */
export function backtest(
  subscription: Omit<Subscription, 'number'>,
  dossiers: readonly Dossier[],
  since: Instant,
  timeZone: string,
): Backtest {
  const steps = dossiers
    .flatMap((dossier) => dossier.updates.map((update) => ({ update, dossier })))
    .filter(({ update }) => update.at >= since)
    .toSorted((one, other) => compare(one.update, other.update));
  const told = new Set<string>();
  const judged = steps.map((step) => {
    const verdict = judgeThen(subscription, step, told.has(step.update.storyId), timeZone);
    if (verdict?.verdict === 'send') told.add(step.update.storyId);
    return { step, verdict };
  });
  const heldFor = (because: Verdict['because']) =>
    judged.filter(({ verdict }) => verdict?.because === because).length;
  return {
    sent: judged.filter(({ verdict }) => verdict?.verdict === 'send').map(({ step }) => step),
    quiet: heldFor('quiet-hours'),
    digested: heldFor('digest'),
  };
}

function judgeThen(
  subscription: Omit<Subscription, 'number'>,
  { update, dossier }: Step,
  told: boolean,
  timeZone: string,
): Verdict | undefined {
  const matter = { update, dossier, subject: subjectOf(update, dossier), told, now: update.at };
  return judge({ ...subscription, number: 0 }, matter, { mutes: [], timeZone });
}

function compare(one: Update, other: Update): number {
  return one.at === other.at ? one.version - other.version : one.at < other.at ? -1 : 1;
}
