import { describe, expect, test } from 'vitest';
import type { Action } from '#src/domain/message.ts';
import { commands } from '#src/respond/commands/index.ts';
import { formOf } from '#src/respond/form.ts';
import { modalOf } from '#src/platforms/discord/modal.ts';
import { vectors } from '#test/contracts/hostile.ts';
import { aCard } from '#test/contracts/messages.ts';
import { fieldsOf, judgeModal, type ModalBody } from '#test/support/discord/modals.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { deskOf, opened } from './opened.ts';
import { english } from '#test/support/texts.ts';

const shapes = commands.map(({ shape }) => shape);

async function setUp(action: Action) {
  const desk = deskOf({ commands: shapes });
  const { local, discord, posting } = await opened(desk);
  await discord.post(posting(aCard({ actions: [action, { label: 'Why?', command: 'why S-7K2Q' }] })));
  const [card] = local.ledger.messages;
  if (card === undefined) throw new Error('the card is up');
  return { desk, card, ana: local.person({ name: 'ana', may: ['ManageChannels'] }) };
}

describe('a card’s button', () => {
  test('opens the form with what its command says, and runs it as whoever sends it', async () => {
    const { ana, card, desk } = await setUp({
      label: 'Mute…',
      command: 'mute humanitarian in homs for 1h',
      opens: true,
    });

    const modal = await ana.opensForm(card, 'Mute…');
    const answer = await ana.submit(modal, { for: '4h', because: 'wire\necho' });

    expect(fieldsOf(modal)).toEqual({ filter: 'humanitarian in homs', for: '1h', until: '', because: '' });
    expect(desk.calls).toMatchObject([
      {
        line: 'mute humanitarian in homs for 4h because wire echo',
        storySlug: 'S-7K2Q',
        person: { id: ana.id, role: 'editor' },
      },
    ]);
    expect(readableOf(answer).text).toContain('You asked: mute humanitarian in homs for 4h');
    expect(answer.isPrivate).toBe(true);
  });

  test('of a change that needs a reason asks for it', async () => {
    const { ana, card, desk } = await setUp({ label: 'Retract…', command: 'retract S-7K2Q', opens: true });

    await ana.submit(await ana.opensForm(card, 'Retract…'), { because: 'the outlet removed it' });

    expect(desk.calls[0]?.line).toBe('retract S-7K2Q because the outlet removed it');
  });
});

test.each(shapes.filter(({ parameters }) => parameters.length > 0).map(({ verb }) => verb))(
  'the form of %s is one that Discord takes',
  (verb) => {
    const form = formOf(verb, shapes);
    if (form === undefined) throw new Error('it has parameters');

    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the judge reads it as it goes over the wire
    expect(judgeModal(modalOf(form, 'S-7K2Q', english) as unknown as ModalBody)).toBeUndefined();
  },
);

describe('words of a feed', () => {
  test.each(vectors)('stay words in a form: $name', ({ text }) => {
    const form = formOf(`mute ${text}`, shapes);
    if (form === undefined) throw new Error('it has parameters');

    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the judge reads it as it goes over the wire
    expect(judgeModal(modalOf(form, undefined, english) as unknown as ModalBody)).toBeUndefined();
  });

  test('stay words in what is offered while somebody types, or are left out', async () => {
    const offered = vectors
      .slice(0, 25)
      .map(({ text }) => ({ label: text, value: text.slice(0, 100) || 'x' }));
    const desk = deskOf({ commands: shapes, suggest: async () => offered });
    const { local } = await opened(desk);

    const choices = await local.person({ name: 'ana' }).autocomplete('status', 'place', 'ho');

    expect(choices.length).toBeGreaterThan(20);
    expect(local.ledger.pings()).toBe(0);
  });
});
