import { describe, expect, test } from 'vitest';
import type { Dossier } from '#src/domain/story.ts';
import { isWord, withNotes, wordOn } from '#src/domain/with-notes.ts';
import { aWord, dossierOf, type Step } from '#test/support/news.ts';

const claimed: Step = {};
const disputed: Step = { kind: 'new-standing', standing: 'disputed', standingBefore: 'claimed' };
const further: Step = { kind: 'new-claim', standing: 'claimed' };

function standingsOf({ updates }: Dossier): readonly string[] {
  return updates.map((update) => `${isWord(update) ? 'editor' : update.kind} ${update.standing}`);
}

describe('an editor’s word', () => {
  test('without one, the story is what its claims make it', () => {
    const dossier = dossierOf([claimed, disputed]);

    expect(withNotes(dossier, [])).toBe(dossier);
  });

  test('stands as an update after the news that it was said of', () => {
    const seen = withNotes(dossierOf([claimed, further]), [aWord({ version: 1 })]);

    expect(standingsOf(seen)).toEqual(['new-story claimed', 'editor confirmed', 'new-claim confirmed']);
    expect(seen.updates[1]).toMatchObject({ kind: 'new-standing', standingBefore: 'claimed', version: 1 });
  });

  test('holds while the news says the same, and falls when it turns', () => {
    const seen = withNotes(dossierOf([claimed, further, disputed]), [aWord({ version: 1 })]);

    expect(standingsOf(seen).slice(2)).toEqual(['new-claim confirmed', 'new-standing disputed']);
    expect(seen.updates.at(-1)?.standingBefore).toBe('confirmed');
    expect(wordOn(seen, 'capture')).toBeUndefined();
  });

  test.each(['confirm', 'retract'] as const)('to %s a capture is none on the recapture', (word) => {
    const seen = withNotes(dossierOf([claimed, { kind: 'new-stage' }]), [aWord({ word, version: 1 })]);

    expect(standingsOf(seen).at(-1)).toBe('new-stage claimed');
    expect(wordOn(seen, 'capture')).toBeUndefined();
  });

  test('of a retraction holds until an editor says otherwise', () => {
    const dossier = dossierOf([claimed, disputed]);
    const retraction = aWord({ word: 'retract', version: 1 });

    const retracted = withNotes(dossier, [retraction]);
    const again = withNotes(dossier, [retraction, aWord({ id: 'note-2', version: 2 })]);

    expect(standingsOf(retracted)).toEqual(['new-story claimed', 'editor retracted', 'new-claim retracted']);
    expect(standingsOf(again).at(-1)).toBe('editor confirmed');
  });

  test.each([
    ['claimed', 'claimed'],
    ['disputed', 'disputed'],
    ['reported', 'claimed'],
    ['confirmed', 'claimed'],
  ] as const)('a hold takes %s back to %s', (standing, held) => {
    const seen = withNotes(dossierOf([{ standing }]), [aWord({ word: 'hold' })]);

    expect(seen.updates.at(-1)?.standing).toBe(held);
  });

  test('a correction leaves the standing alone', () => {
    const seen = withNotes(dossierOf([claimed, disputed]), [aWord({ word: 'correct', version: 2 })]);

    expect(standingsOf(seen).at(-1)).toBe('editor disputed');
    expect(seen.updates.at(-1)?.kind).toBe('correction');
  });

  test('before a correction still holds after it, with its own name on it', () => {
    const confirmed = aWord({ version: 1 });
    const corrected = aWord({ id: 'note-2', word: 'correct', version: 1, by: { id: 'U2', name: 'ben' } });

    const seen = withNotes(dossierOf([claimed, further]), [confirmed, corrected]);

    expect(standingsOf(seen)).toEqual([
      'new-story claimed',
      'editor confirmed',
      'editor confirmed',
      'new-claim confirmed',
    ]);
    expect(wordOn(seen, 'capture')).toEqual(confirmed);
    expect(wordOn(withNotes(dossierOf([claimed]), [confirmed, corrected]), 'capture')).toEqual(confirmed);
  });

  test('is about its own stage alone', () => {
    const dossier = dossierOf([{ eventKind: 'entry' }, { kind: 'new-stage' }]);

    const seen = withNotes(dossier, [aWord({ eventKind: 'entry', version: 2 })]);

    expect(seen.updates.find(({ eventKind }) => eventKind === 'capture')?.standing).toBe('claimed');
    expect(wordOn(seen, 'capture')).toBeUndefined();
    expect(wordOn(seen, 'entry')?.word).toBe('confirm');
  });

  test('brings the claims of its stage, so that subscriptions by source still fit', () => {
    const dossier = dossierOf([claimed, further]);

    const seen = withNotes(dossier, [aWord({ version: 2 })]);

    expect(seen.updates.at(-1)?.claimIds).toEqual(dossier.claims.map(({ id }) => id));
  });

  test('who is on it changes nothing but that it is known', () => {
    const dossier = dossierOf([claimed]);
    const note = aWord({ word: 'on-it', reason: '' });

    const seen = withNotes(dossier, [note]);

    expect(seen.updates).toEqual(dossier.updates);
    expect(seen.notes).toEqual([note]);
  });
});
