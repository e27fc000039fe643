import { describe, expect, test } from 'vitest';
import { inEnglish } from '#test/support/texts.ts';
import { anaOnCall, aNewsroom, otherDesk, slackDesk, textOf } from '../newsroom.ts';
import { homsNight } from '../stories.ts';

describe.each(['confirm', 'hold', 'correct', 'retract'] as const)('%s', (verb) => {
  test('keeps the editor’s word with name and reason, and audits it', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });

    const reply = await ask(`${verb} S-7K2Q because our reporter is there`);

    expect(reply.ok).toBe(true);
    expect(memory.notes).toMatchObject([
      { word: verb, reason: 'our reporter is there', by: { name: 'ana' }, eventKind: 'capture' },
    ]);
    expect(
      memory.audit.map((entry) => [entry.verb, inEnglish(entry.before), inEnglish(entry.after)]),
    ).toEqual([[verb, 'DISPUTED', 'S-7K2Q: our reporter is there']]);
  });

  test('asks for the reason', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });

    const reply = await ask(`${verb} S-7K2Q`);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(`Say why: ${verb} S-7K2Q because`);
    expect(memory.notes).toEqual([]);
  });

  test('is for editors; being on call is not enough', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()], shifts: [anaOnCall] });

    const reply = await ask(`${verb} S-7K2Q because I say so`, { role: 'reader' });

    expect(textOf(reply.answer)).toContain(`"${verb}" is for editors.`);
    expect(memory.notes).toEqual([]);
  });

  test('in a card’s thread, or by its button, needs no id', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });

    await ask(`${verb} because our reporter is there`, { storySlug: 'S-7K2Q' });

    expect(memory.notes).toHaveLength(1);
  });
});

describe('whoever was told', () => {
  test('hears of it by the card, so that the channel gets no line besides', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()], toldOfStories: [slackDesk, otherDesk] });

    const reply = await ask('retract S-7K2Q because the outlet removed the report');

    expect(textOf(reply.answer)).toContain('2 channels are told, and its cards there change.');
    expect(reply.announcement).toBeUndefined();
  });

  test('is counted apart from where a mute holds it, which hears by one line where it was said', async () => {
    const { ask } = aNewsroom({
      dossiers: [homsNight()],
      toldOfStories: [otherDesk],
      quietly: [slackDesk],
    });

    const reply = await ask('hold S-7K2Q because the picture looks old');

    expect(textOf(reply.answer)).toMatch(
      /1 channel is told, and its cards there change\. In 1 channel only its card changes, for a mute,/,
    );
    expect(textOf(reply.announcement)).toBe('@ana put S-7K2Q on hold: the picture looks old');
  });

  test('a channel without a card of it hears by one line', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()], toldOfStories: [otherDesk] });

    const reply = await ask('hold S-7K2Q because the picture looks old');

    expect(textOf(reply.announcement)).toBe('@ana put S-7K2Q on hold: the picture looks old');
  });
});

describe('answers after it', () => {
  test('status, story and standing show the word, with the name on it', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });
    await ask('confirm S-7K2Q because our reporter is there');

    const story = textOf((await ask('story S-7K2Q')).answer);
    const state = await ask('standing S-7K2Q');

    expect(story).toContain('CONFIRMED by @ana, editor');
    expect(story).toContain('@ana, editor, confirmed it: our reporter is there');
    expect(textOf(state.answer)).toContain('@ana, editor, confirmed it: our reporter is there');
    expect(state.answer.actions.map(({ label }) => label)).toEqual([
      'Confirm…',
      'Hold…',
      'Correct…',
      'Retract…',
    ]);
  });
});

describe('onit', () => {
  test('a colleague sees who is on it, on whichever platform', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });
    await ask('onit S-7K2Q');

    const ben = { id: '100000000000000007', name: 'ben', role: 'editor' } as const;
    const reply = await ask('onit S-7K2Q', { person: ben, platform: 'discord' });

    expect(textOf(reply.answer)).toBe('You are on S-7K2Q; its cards say so. Also on it: @ana.');
    expect(memory.notes.map(({ word }) => word)).toEqual(['on-it', 'on-it']);
  });

  test('twice is once', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });
    await ask('onit S-7K2Q');

    expect(textOf((await ask('onit S-7K2Q')).answer)).toBe('You are on S-7K2Q already.');
    expect(memory.notes).toHaveLength(1);
  });

  test('whoever is on call may, a reader may not', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()], shifts: [anaOnCall] });
    const ben = { id: 'U0000BEN', name: 'ben', role: 'reader' } as const;

    expect((await ask('onit S-7K2Q', { role: 'reader' })).ok).toBe(true);
    expect((await ask('onit S-7K2Q', { person: ben })).ok).toBe(false);
  });
});
