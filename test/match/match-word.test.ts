import { describe, expect, test } from 'vitest';
import type { EditorNote } from '#src/domain/editor-note.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import type { Roots, Roster } from '#src/domain/roster.ts';
import { withNotes } from '#src/domain/with-notes.ts';
import { match } from '#src/match/match.ts';
import { matchWord } from '#src/match/match-word.ts';
import {
  aMute,
  aRoster,
  aSubscription,
  aWord,
  dossierOf,
  newestOf,
  rootsWith,
  slackChannel,
  type Step,
} from '#test/support/news.ts';

function said(
  note: EditorNote,
  roots: Roots = rootsWith(),
  roster: Roster = aRoster(),
  steps: Step[] = [{}],
) {
  const dossier = withNotes(dossierOf(steps), [note]);
  const { decisions, deliveries } = matchWord(note, dossier, roster, roots, note.at);
  return {
    decisions,
    deliveries,
    words: deliveries.map(({ kind, state }) => (state === 'held' ? `${kind} held` : kind)),
  };
}

describe('an editor’s word', () => {
  test.each(['confirm', 'hold', 'correct', 'retract'] as const)(
    'to %s reaches the channel that was told, by a reply that also shows there and an edit of the card',
    (word) => {
      expect(said(aWord({ word })).words).toEqual(['broadcast', 'edit']);
    },
  );

  test('that somebody is on it only changes the card', () => {
    expect(said(aWord({ word: 'on-it' })).words).toEqual(['edit']);
  });

  test('asks for an edit of its own: the story has no newer version', () => {
    const { deliveries } = said(aWord({ word: 'on-it' }));
    const again = said(aWord({ id: 'note-2', word: 'on-it' }));

    expect(deliveries[0]?.subject).toMatchObject({ noteId: 'note-1' });
    expect(deliveries[0]?.id).not.toBe(again.deliveries[0]?.id);
  });

  test('tells nobody who was not told, but whoever asked for just that standing', () => {
    const patient = aSubscription({ scope: { topicIds: ['territorial-change'], standingMin: 'confirmed' } });

    expect(said(aWord({ word: 'retract' }), {}).words).toEqual([]);
    expect(said(aWord(), {}, aRoster({ subscriptions: [patient] })).words).toEqual(['root']);
  });

  test('of correction and retraction is owed to a channel that follows nothing any more', () => {
    const nobody = aRoster({ subscriptions: [] });

    expect(said(aWord({ word: 'retract' }), rootsWith(), nobody).words).toEqual(['broadcast', 'edit']);
    expect(said(aWord({ word: 'confirm' }), rootsWith(), nobody).words).toEqual(['edit']);
  });

  test('to retract comes through any mute, to confirm through one that is not hard', () => {
    const at = later(aMute().startsAt, minuteMs);
    const under = (hard: boolean, word: EditorNote['word']) =>
      said(aWord({ word, at }), rootsWith(), aRoster({ mutes: [aMute({ hard })] })).words[0];

    expect(under(true, 'retract')).toBe('broadcast');
    expect(under(false, 'confirm')).toBe('broadcast');
    expect(under(true, 'confirm')).toBe('broadcast held');
    expect(under(false, 'hold')).toBe('broadcast held');
  });
});

describe('later news', () => {
  const confirmed = aSubscription({ scope: { topicIds: ['territorial-change'], standingMin: 'confirmed' } });
  const theirs = aSubscription({
    number: 2,
    workspaceId: 'workspace-theirs',
    channel: { ...slackChannel(), installationId: 'installation-slack-T2' },
    scope: { topicIds: ['territorial-change'], standingMin: 'confirmed' },
  });

  test('counts the word in its own newsroom, and in no other', () => {
    const dossier = dossierOf([{}, { kind: 'new-claim' }]);
    const update = newestOf(dossier);
    const roster = aRoster({ subscriptions: [confirmed, theirs], notes: [aWord()] });

    const { decisions } = match([update], [dossier], roster, {}, update.at);

    expect(decisions.map(({ workspaceId, verdict, because }) => [workspaceId, verdict, because])).toEqual([
      ['workspace-desk', 'send', 'wanted'],
      ['workspace-theirs', 'hold', 'standing-too-low'],
    ]);
  });
});
