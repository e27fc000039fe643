import { describe, expect, test } from 'vitest';
import type { EditorNote } from '#src/domain/editor-note.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import type { Dossier } from '#src/domain/story.ts';
import { withNotes } from '#src/domain/with-notes.ts';
import { composeCard } from '#src/notify/card.ts';
import { storyLines } from '#src/notify/digest.ts';
import { cardWithWords } from '#src/notify/editors-word.ts';
import { composeFollowUp } from '#src/notify/follow-up.ts';
import { english } from '#test/support/texts.ts';
import { aWord, dawn, dossierOf, newestOf } from '#test/support/news.ts';

function seen(...notes: readonly EditorNote[]): Dossier {
  return withNotes(dossierOf([{}]), notes);
}

function card(...notes: readonly EditorNote[]) {
  const dossier = seen(...notes);
  const context = {
    texts: english,
    marks: [],
    heldByMutes: 0,
    mentions: [],
    postedAt: dawn,
  };
  return cardWithWords(composeCard(dossier, context), dossier, english);
}

function replyTo(note: EditorNote): string {
  const dossier = seen(note);
  const reply = composeFollowUp(
    newestOf(dossier),
    dossier,
    { texts: english, marks: [] },
    { inThread: true, toldAt: dawn },
  );
  return reply.lines
    .map((line) =>
      line
        .map((part) => {
          if (typeof part === 'string') return part;
          if ('strong' in part) return part.strong;
          return 'struck' in part ? `~${part.struck}~` : '…';
        })
        .join(''),
    )
    .join('\n');
}

describe('a card', () => {
  test('confirmed by an editor says by whom and why, and no more that nothing is confirmed', () => {
    expect(card(aWord())).toMatchObject({
      standing: 'confirmed',
      state: 'CONFIRMED by @ana, editor',
      headline: 'HTS says Homs was captured',
      caveat: 'Confirmed 05:20 UTC by @ana: our reporter is there.',
    });
  });

  test.each([
    ['retract', 'Retracted', 'RETRACTED by @ana, editor'],
    ['correct', 'Corrected', 'CLAIMED by HTS'],
  ] as const)('to %s keeps the old wording, struck through, with the reason', (word, what, state) => {
    expect(card(aWord({ word, reason: 'Hama was meant' }))).toMatchObject({
      state,
      headline: `${what}: Hama was meant`,
      struck: 'HTS says Homs was captured',
    });
  });

  test('on hold says so before what its claims make it', () => {
    expect(card(aWord({ word: 'hold' })).state).toBe('ON HOLD by @ana, editor · CLAIMED by HTS');
  });

  test('shows who is on it, each once', () => {
    const ben = { id: 'U2', name: 'ben' };
    const footer = card(
      aWord({ word: 'on-it' }),
      aWord({ id: 'note-2', word: 'on-it' }),
      aWord({ id: 'note-3', word: 'on-it', by: ben }),
    ).footer;

    expect(footer.at(-1)).toBe('on it: @ana and @ben');
  });

  test('a correction stays on the card when the story is confirmed after it', () => {
    const after = aWord({ id: 'note-2', at: later(dawn, 90 * minuteMs) });

    expect(card(aWord({ word: 'correct', reason: 'Hama was meant' }), after)).toMatchObject({
      state: 'CONFIRMED by @ana, editor',
      struck: 'HTS says Homs was captured',
    });
  });

  test('a story corrected after it was confirmed is still confirmed by whoever did', () => {
    const corrected = aWord({
      id: 'note-2',
      word: 'correct',
      reason: 'Hama was meant',
      by: { id: 'U2', name: 'ben' },
    });

    expect(card(aWord(), corrected)).toMatchObject({
      state: 'CONFIRMED by @ana, editor',
      headline: 'Corrected: Hama was meant',
      caveat: expect.stringMatching(/^Confirmed .* by @ana: .* Corrected .* by @ben: Hama was meant\.$/),
    });
  });

  test('that no editor spoke of is as it was', () => {
    const dossier = dossierOf([{}]);
    const context = {
      texts: english,
      marks: [],
      heldByMutes: 0,
      mentions: [],
      postedAt: dawn,
    };
    const plain = composeCard(dossier, context);

    expect(cardWithWords(plain, dossier, english)).toBe(plain);
  });
});

test.each([
  ['confirm', 'Now CONFIRMED by @ana (was CLAIMED): our reporter is there'],
  ['correct', 'CORRECTED 05:20 UTC by @ana: our reporter is there. ~HTS says Homs was captured~'],
  [
    'retract',
    'RETRACTED 05:20 UTC by @ana: our reporter is there. ~HTS says Homs was captured~ · Was told here at …',
  ],
  [
    'hold',
    'ON HOLD 05:20 UTC by @ana (was CLAIMED): our reporter is there. Not to be relied on until it is settled.',
  ],
] as const)('the reply to %s begins with what changed', (word, words) => {
  expect(replyTo(aWord({ word }))).toBe(words);
});

test('a second editor who confirms it does not say that it was confirmed', () => {
  const second = aWord({ id: 'note-2', by: { id: 'U2', name: 'ben' }, at: later(dawn, 90 * minuteMs) });
  const dossier = seen(aWord(), second);

  const [line] = composeFollowUp(
    newestOf(dossier),
    dossier,
    { texts: english, marks: [] },
    { inThread: true },
  ).lines;

  expect(line).toEqual(['Now ', { strong: 'CONFIRMED by @ben' }, ': our reporter is there']);
});

test.each([
  ['confirm', 'HTS says Homs was captured'],
  ['hold', 'HTS says Homs was captured'],
  ['correct', undefined],
  ['retract', undefined],
] as const)('shown in the channel, %s is headed %s: what was taken back is not told again', (word, title) => {
  const dossier = seen(aWord({ word }));

  const reply = composeFollowUp(
    newestOf(dossier),
    dossier,
    { texts: english, marks: [] },
    { inThread: false },
  );

  expect(reply.title).toBe(title);
});

test('a digest tells a story by the editor’s word', () => {
  const [line] = storyLines([seen(aWord())], english);

  expect(line).toContainEqual({ strong: 'CONFIRMED by @ana, editor' });
});
