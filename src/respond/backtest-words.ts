import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Texts } from '../domain/texts.ts';
import type { Backtest, Backtesting, Stories } from './ports.ts';
import type { Request } from './request.ts';
import { storyWords } from './voices.ts';

export type BacktestPorts = Backtesting & Pick<Stories, 'storiesIn' | 'storiesSince'>;

const windowDays = 7;
const lookedThroughMax = 200;
/** Places asked for one by one; a scope that names more is looked for among all stories. */
const placesMax = 5;
const examplesMax = 3;

/** What a subscription would have sent in the last 7 days: how much, when most, and what. */
export async function backtestWords(
  subscription: Omit<Subscription, 'number'>,
  { call, workspace, texts }: Request,
  ports: BacktestPorts,
): Promise<readonly Line[]> {
  const since = later(call.at, -windowDays * dayMs);
  const dossiers = await storiesFor(subscription, since, ports);
  const tested = ports.backtest(subscription, dossiers, since, workspace.timeZone);
  return [
    amountLine(tested, texts),
    ...tested.sent
      .slice(-examplesMax)
      .toReversed()
      .map((one) => exampleLine(one, texts)),
    ...waitingLines(tested, texts),
    ...(dossiers.length >= lookedThroughMax ? [texts.line('backtest.cut', { count: lookedThroughMax })] : []),
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

function amountLine({ sent }: Backtest, { line }: Texts): Line {
  const hours = Map.groupBy(sent, ({ update }) => `${update.at.slice(0, 13)}:00:00.000Z`);
  const [busiest] = [...hours].toSorted(([, one], [, other]) => other.length - one.length);
  if (busiest === undefined) return line('backtest.nothing', { days: windowDays });
  const [hour, alerts] = busiest;
  return line('backtest.sent', {
    days: windowDays,
    count: sent.length,
    rate: (sent.length / windowDays).toFixed(1),
    moment: { at: hour, show: 'date-time' },
    most: String(alerts.length),
  });
}

function exampleLine({ update, dossier }: Backtest['sent'][number], texts: Texts): Line {
  return ['  ', { at: update.at, show: 'date-time' }, `  ${storyWords(dossier, texts)}`];
}

function waitingLines({ quiet, digested }: Backtest, { line }: Texts): readonly Line[] {
  return [
    ...(quiet === 0 ? [] : [line('backtest.quiet', { count: quiet })]),
    ...(digested === 0 ? [] : [line('backtest.digested', { count: digested })]),
  ];
}
