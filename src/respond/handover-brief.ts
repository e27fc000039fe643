import { dayMs, hourMs, later, type Instant } from '../domain/instant.ts';
import { leadOf } from '../domain/lead.ts';
import type { Line } from '../domain/message.ts';
import { whatChangedWords } from '../domain/what-changed.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { durationWords } from './duration.ts';
import { endWords, muteScopeWords, mutesHere } from './mute-words.ts';
import type { Mutes, Stories } from './ports.ts';
import type { Request } from './request.ts';
import { storyWords } from './voices.ts';

export type BriefPorts = Pick<Stories, 'storiesSince'> & Pick<Mutes, 'mutes'>;

/** A story without news for 72 h is closed (design: DESIGN, Types). */
const openMs = 3 * dayMs;
/** At least a usual shift back: whoever has just come on call was not there. */
const sinceMinMs = 8 * hourMs;
const mutesEndWithinMs = 2 * hourMs;
const lookedThroughMax = 200;
const rowsMax = 6;

/** What whoever comes on call needs: open claims, what turned in the last shift, mutes about to end. */
export async function handoverBrief(request: Request, ports: BriefPorts): Promise<readonly Line[]> {
  const { call, shift } = request;
  const usual = later(call.at, -sinceMinMs);
  const since = shift !== undefined && shift.from < usual ? shift.from : usual;
  const dossiers = await ports.storiesSince(call.workspaceId, later(call.at, -openMs), lookedThroughMax);
  const mutes = await ports.mutes(call.workspaceId, call.at);
  const { texts } = request;
  return [...openClaims(dossiers, texts), ...turns(dossiers, since, texts), ...endingMutes(mutes, request)];
}

function openClaims(dossiers: readonly Dossier[], texts: Texts): readonly Line[] {
  const open = dossiers.filter((dossier) => ['claimed', 'disputed'].includes(leadOf(dossier).standing));
  return listed(
    texts.say('brief.open-claims', { count: open.length }),
    open.map((dossier) => [`  ${storyWords(dossier, texts)}`]),
    texts,
  );
}

function turns(dossiers: readonly Dossier[], since: Instant, texts: Texts): readonly Line[] {
  const turned = dossiers
    .flatMap((dossier) => dossier.updates.map((update) => ({ dossier, update })))
    .filter(({ update }) => isTurn(update) && update.at >= since)
    .toSorted((one, other) => other.update.at.localeCompare(one.update.at));
  return listed(
    texts.say('brief.turns', { count: turned.length }),
    turned.map(({ dossier, update }) => [
      '  ',
      { at: update.at, show: 'time' },
      `  ${turnWords(update, texts)}  ${dossier.story.slug ?? ''}`,
    ]),
    texts,
  );
}

/** "CLAIMED → CONFIRMED: Syrian army confirms it". */
function turnWords(update: Update, texts: Texts): string {
  const { standing, standingBefore = standing } = update;
  const { say } = texts;
  const turn = `${say(`standing.${standingBefore}`)} → ${say(`standing.${standing}`)}`;
  return `${turn}: ${whatChangedWords(update, texts)}`;
}

function isTurn({ standing, standingBefore }: Update): boolean {
  return standingBefore !== undefined && standingBefore !== standing;
}

function endingMutes(mutes: Awaited<ReturnType<Mutes['mutes']>>, request: Request): readonly Line[] {
  const { call, texts } = request;
  const soon = later(call.at, mutesEndWithinMs);
  const ending = mutesHere(mutes, call.channel, call.at).filter(({ mute }) => mute.endsAt <= soon);
  return listed(
    texts.say('brief.mutes', { count: ending.length, span: durationWords(mutesEndWithinMs, texts) }),
    ending.map(({ mute, held }) => [
      `  ${mute.number}  `,
      ...texts.line('brief.mute', {
        scope: muteScopeWords(mute, texts),
        end: endWords(mute.endsAt, request),
        held,
      }),
    ]),
    texts,
  );
}

function listed(title: string, rows: readonly Line[], { say }: Texts): readonly Line[] {
  const count = rows.length - rowsMax;
  return [
    [{ strong: title }],
    ...rows.slice(0, rowsMax),
    ...(count > 0 ? [[`  ${say('list.and-more', { count })}`]] : []),
  ];
}
