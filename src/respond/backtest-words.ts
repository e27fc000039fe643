import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import { counted } from './answer.ts';
import type { Backtest, Backtesting, Stories } from './ports.ts';
import type { Request } from './request.ts';
import { standingWord, storyHeadline } from './voices.ts';

export type BacktestPorts = Backtesting & Pick<Stories, 'storiesIn' | 'storiesSince'>;

const windowDays = 7;
const lookedThroughMax = 200;
/** Places asked for one by one; a scope that names more is looked for among all stories. */
const placesMax = 5;
const examplesMax = 3;

/** What a subscription would have sent in the last 7 days: how much, when most, and what. */
export async function backtestWords(
  subscription: Omit<Subscription, 'number'>,
  { call, workspace }: Request,
  ports: BacktestPorts,
): Promise<readonly Line[]> {
  const since = later(call.at, -windowDays * dayMs);
  const dossiers = await storiesFor(subscription, since, ports);
  const tested = ports.backtest(subscription, dossiers, since, workspace.timeZone);
  return [
    [amountWords(tested), ...busiestWords(tested)],
    ...tested.sent.slice(-examplesMax).toReversed().map(exampleLine),
    ...waitingLines(tested),
    ...(dossiers.length >= lookedThroughMax
      ? [[`Only the newest ${lookedThroughMax} stories were tried.`]]
      : []),
  ];
}

async function storiesFor(
  { workspaceId, scope }: Omit<Subscription, 'number'>,
  since: Instant,
  ports: BacktestPorts,
): Promise<readonly Dossier[]> {
  const places = scope.placeIds ?? [];
  // A country also stands for stories whose place is not on the map; these are found by time alone.
  if (places.length === 0 || places.length > placesMax || scope.countries !== undefined)
    return await ports.storiesSince(workspaceId, since, lookedThroughMax);
  const found = new Map<string, Dossier>();
  for (const placeId of places)
    for (const dossier of await ports.storiesIn(workspaceId, placeId, since, lookedThroughMax))
      found.set(dossier.story.id, dossier);
  return [...found.values()];
}

function amountWords({ sent }: Backtest): string {
  if (sent.length === 0) return `In the last ${windowDays} days it would have sent nothing.`;
  const aDay = (sent.length / windowDays).toFixed(1);
  return `In the last ${windowDays} days it would have sent ${counted(sent.length, 'alert')}, ${aDay} a day`;
}

function busiestWords({ sent }: Backtest): Line {
  const hours = Map.groupBy(sent, ({ update }) => `${update.at.slice(0, 13)}:00:00.000Z`);
  const [busiest] = [...hours].toSorted(([, one], [, other]) => other.length - one.length);
  if (busiest === undefined) return [];
  const [hour, alerts] = busiest;
  return ['; the busiest hour began ', { at: hour, show: 'date-time' }, ` with ${alerts.length}.`];
}

function exampleLine({ update, dossier }: Backtest['sent'][number]): Line {
  return [
    '  ',
    { at: update.at, show: 'date-time' },
    `  ${standingWord(dossier)}  ${storyHeadline(dossier)}  ${dossier.story.slug ?? ''}`,
  ];
}

function waitingLines({ quiet, digested }: Backtest): readonly Line[] {
  return [
    ...(quiet === 0 ? [] : [[`${quiet} more would have waited for the end of quiet hours.`]]),
    ...(digested === 0 ? [] : [[`${digested} more would have come in an hourly digest.`]]),
  ];
}
