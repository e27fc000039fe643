import { dossierOf } from '#test/support/news.ts';
import { slackChannel } from '#test/support/news.ts';
import { alertOf } from '#test/support/outbox.ts';
import type { NewDelivery } from '#src/domain/new-delivery.ts';
import type { Dossier } from '#src/domain/story.ts';

const opening = {};
const denial = { kind: 'new-standing', standing: 'disputed', standingBefore: 'claimed' } as const;

/** A claim and its denial, of any story. */
export function nightStory(id: Dossier['story']['id']): Dossier {
  return dossierOf([opening, denial], { id });
}

/** For each story and channel a card, and the reply that must come after it. */
export function nightDeliveries(stories: number, channels: number): readonly NewDelivery[] {
  return Array.from({ length: stories }, (_, nth) => `story-${nth}` as const).flatMap((id) =>
    Array.from({ length: channels }, (_, nth) => slackChannel(`C${nth}`)).flatMap((channel) => [
      alertOf(dossierOf([opening], { id }), { channel }),
      alertOf(nightStory(id), { channel, kind: 'reply' }),
    ]),
  );
}
