import { selfNouns } from '../places/place-nouns.ts';
import { leadEndOf, type Text } from '../text/text.ts';
import type { EventDraft } from './draft.ts';
import { isSameDoer } from '../../domain/same-doer.ts';

/**
 * "Army retakes strategic town", where the article goes on to name the town: told once, by its name. What the lead says
 * of it comes first among its voices.
 */
export function withoutVagueLeads(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const leadEnd = leadEndOf(text);
  const isOfLead = ({ claims }: EventDraft) => claims.every(({ from }) => from < leadEnd);
  const leads = drafts.filter((draft) => draft.vague !== undefined && isOfLead(draft));
  const first = text.sentences.findIndex(({ to }) => to === leadEnd);
  const nameEnd = text.sentences[first + nameReach]?.to ?? text.tokens.length;
  const named = drafts.filter(({ at }) => at < nameEnd);
  const namedBy = new Map(leads.map((lead) => [lead, named.find((one) => isNamedLater(lead, one))]));
  return drafts
    .filter((draft) => namedBy.get(draft) === undefined)
    .map((draft) => {
      const claims = leads.filter((lead) => namedBy.get(lead) === draft).flatMap((lead) => lead.claims);
      if (claims.length > 0) return { ...draft, claims: [...claims, ...draft.claims] };
      const town = leads.includes(draft) ? named.find((one) => isTownEntered(draft, one)) : undefined;
      return town === undefined
        ? draft
        : { ...draft, place: town.place, placeText: town.placeText, vague: undefined };
    });
}

/** "took a town. The soldiers entered the town of X at night": the town has its name from how they came there. */
function isTownEntered(lead: EventDraft, one: EventDraft): boolean {
  const isTown = /^(?:town|city|village|capital|stronghold|bastion)$/.test(lead.vague ?? '');
  const isOfEntry = /^(?:entry|capture)$/.test(one.kind) && /^(?:entry|capture)$/.test(lead.kind);
  return (
    isTown &&
    lead.place === undefined &&
    isOfEntry &&
    one.at > lead.at &&
    isNamedLater({ ...lead, kind: one.kind }, one)
  );
}

/** Sentences behind the lead in which the town is named: further down stands what happened elsewhere. */
const nameReach = 2;

function isNamedLater(lead: EventDraft, one: EventDraft): boolean {
  return (
    one.vague === undefined &&
    one.topic === lead.topic &&
    one.kind === lead.kind &&
    !one.isBackground &&
    isSameDoer(lead, one) !== false &&
    isCalled(lead.vague ?? '', one)
  );
}

/** A town may be what "the town" meant, a base what "the base" did. */
function isCalled(noun: string, { place, placeText }: EventDraft): boolean {
  const name = placeText ?? place?.name ?? '';
  const words = name.toLowerCase();
  if (selfNouns.has(noun) && /^(?:\p{Ll}{2}[-'’])?\p{Lu}/u.test(name))
    return place?.kind !== 'site' && place?.kind !== 'country';
  return words.includes(noun.replace(/s$/, ''));
}
