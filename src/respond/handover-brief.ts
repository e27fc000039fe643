import { dayMs, hourMs, later, type Instant } from '../domain/instant.ts';
import { leadOf } from '../domain/lead.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier, Update } from '../domain/story.ts';
import { counted } from './answer.ts';
import { endWords, muteScopeWords, mutesHere } from './mute-words.ts';
import type { Mutes, Stories } from './ports.ts';
import type { Request } from './request.ts';
import { standingWord, storyHeadline } from './voices.ts';

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
  return [...openClaims(dossiers), ...turns(dossiers, since), ...endingMutes(mutes, request)];
}

function openClaims(dossiers: readonly Dossier[]): readonly Line[] {
  const open = dossiers.filter((dossier) => ['claimed', 'disputed'].includes(leadOf(dossier).standing));
  return listed(
    `Open claims: ${counted(open.length, 'story', 'stories')}`,
    open.map((dossier) => [
      `  ${standingWord(dossier)}  ${storyHeadline(dossier)}  ${dossier.story.slug ?? ''}`,
    ]),
  );
}

function turns(dossiers: readonly Dossier[], since: Instant): readonly Line[] {
  const turned = dossiers
    .flatMap((dossier) => dossier.updates.map((update) => ({ dossier, update })))
    .filter(({ update }) => isTurn(update) && update.at >= since)
    .toSorted((one, other) => other.update.at.localeCompare(one.update.at));
  return listed(
    `Changes of standing: ${counted(turned.length, 'change')}`,
    turned.map(({ dossier, update }) => [
      '  ',
      { at: update.at, show: 'time' },
      `  ${update.standingBefore?.toUpperCase() ?? 'NEW'} → ${update.standing.toUpperCase()}: ${update.whatChanged}  ${dossier.story.slug ?? ''}`,
    ]),
  );
}

function isTurn({ standing, standingBefore }: Update): boolean {
  return standingBefore !== undefined && standingBefore !== standing;
}

function endingMutes(mutes: Awaited<ReturnType<Mutes['mutes']>>, request: Request): readonly Line[] {
  const { call, workspace } = request;
  const soon = later(call.at, mutesEndWithinMs);
  const ending = mutesHere(mutes, call.channel, call.at).filter(({ mute }) => mute.endsAt <= soon);
  return listed(
    `Mutes that end within 2 h: ${counted(ending.length, 'mute')}`,
    ending.map(({ mute, held }) => [
      `  ${mute.number}  ${muteScopeWords(mute)} until ${endWords(mute.endsAt, call.at, workspace.timeZone)}, ${held} held`,
    ]),
  );
}

function listed(title: string, rows: readonly Line[]): readonly Line[] {
  const more = rows.length - rowsMax;
  return [[{ strong: title }], ...rows.slice(0, rowsMax), ...(more > 0 ? [[`  and ${more} more`]] : [])];
}
