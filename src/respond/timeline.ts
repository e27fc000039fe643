import { claimsOf, sourceOf } from '../domain/subject.ts';
import type { Stance } from '../domain/claim.ts';
import type { Line } from '../domain/message.ts';
import type { Dossier, Update } from '../domain/story.ts';
import { andList, capitalised } from './answer.ts';

/** One step of a story, for a list of what happened when. */
export type Moment = { readonly update: Update; readonly dossier: Dossier };

/** All steps of some stories but those that only add an outlet, the newest first. */
export function momentsOf(dossiers: readonly Dossier[]): readonly Moment[] {
  return dossiers
    .flatMap((dossier) => dossier.updates.map((update) => ({ update, dossier })))
    .filter(({ update }) => update.kind !== 'more-outlets')
    .toSorted((one, other) => compare(other, one));
}

/** "04:20  Claims HTS · Denies defence ministry  Levant Wire". `place` names the place too, where several are told of. */
export function momentLine({ update, dossier }: Moment, show: { readonly place: boolean }): Line {
  const { story } = dossier;
  const place = show.place ? (story.place?.name ?? story.placeText) : undefined;
  const outlet = sourceOf(update, dossier)?.outlet;
  const words = [place, momentWords(update, dossier)].filter((part) => part !== undefined).join(': ');
  const end = [outlet, show.place ? story.slug : undefined].filter((part) => part !== undefined);
  return ['  ', { at: update.at, show: 'time' }, `  ${words}${end.map((part) => `  ${part}`).join('')}`];
}

function compare(one: Moment, other: Moment): number {
  if (one.update.at !== other.update.at) return one.update.at < other.update.at ? -1 : 1;
  return one.update.version - other.update.version;
}

function momentWords(update: Update, dossier: Dossier): string {
  const words =
    update.kind === 'new-story' ? evidenceWords(update, dossier) : capitalised(update.whatChanged);
  const copies = dossier.sources.filter(({ copyOf }) => copyOf === update.articleId).length;
  return copies === 0 ? words : `${words} (${copies + 1} sites, one copy)`;
}

const stanceWords: Readonly<Record<Stance, string>> = {
  claims: 'Claims',
  denies: 'Denies',
  confirms: 'Confirms',
  reports: 'Reports',
  unverified: 'Could not verify:',
};

/** "Claims HTS · Denies Syrian defence ministry"; "Stated as fact" for an outlet's own voice. */
function evidenceWords(update: Update, dossier: Dossier): string {
  const claims = claimsOf(update, dossier);
  const stances = [...new Set(claims.map(({ stance }) => stance))];
  const parts = stances.map((stance) => {
    const names = claims
      .filter((claim) => claim.stance === stance)
      .map(({ speaker, speakerShort }) => speakerShort ?? speaker);
    const named = [...new Set(names.filter((name) => name !== undefined))];
    if (named.length > 0) return `${stanceWords[stance]} ${andList(named)}`;
    return stance === 'reports' ? 'Stated as fact' : `${stanceWords[stance]} unnamed sources`;
  });
  return parts.length === 0 ? capitalised(update.whatChanged) : parts.join(' · ');
}
