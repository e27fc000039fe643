import { afterEach, describe, expect, test } from 'vitest';
import { deliveryIdOf } from '#src/domain/delivery.ts';
import type { FailureReason } from '#src/domain/failure.ts';
import { instantOf } from '#src/domain/instant.ts';
import type { Message } from '#src/domain/message.ts';
import type { Channel } from '#src/domain/workspace.ts';
import type { Posted, Poster, Posting, RemoteId } from '#src/notify/poster.ts';
import { givenIn } from '#src/respond/command-line.ts';
import type { Call, Desk, Reply } from '#src/respond/command.ts';
import { commands } from '#src/respond/commands/index.ts';
import { aNewsroom } from '#test/respond/newsroom.ts';
import { homsNight } from '#test/respond/stories.ts';
import { cardFields, noteFields, noteOfAll, unshownFields, vectors } from './hostile.ts';
import { aCard, aNote } from './messages.ts';
import { inEnglish } from '#test/support/texts.ts';

/** A message or an answer as a reader has it before them. */
export type Seen = {
  readonly id: RemoteId;
  /** All its words in order, as they are shown: markup applied, escapes undone. */
  readonly text: string;
  /** Where its links lead. */
  readonly links: readonly string[];
  /** The labels of its buttons. */
  readonly buttons: readonly string[];
};

/** A message of a channel, threads included. */
export type SeenMessage = Seen & {
  /** Set on a reply: the first message of its thread. */
  readonly threadOf?: RemoteId;
  /** Whether it shows in the channel itself: false for a plain reply. */
  readonly inChannel: boolean;
};

export type Answer = Seen & {
  /** Whether only the asker sees it. */
  readonly isPrivate: boolean;
};

/** Somebody at their keyboard; each promise ends when they see the answer. */
export interface Asker {
  readonly id: string;
  /** Types a command, given in the one grammar without the root: "status homs". */
  command(line: string): Promise<Answer>;
  /** Presses a button of a message or of an answer they got. */
  press(on: Seen, label: string): Promise<Answer>;
}

/** What the platform does to the next send. */
export type Fault =
  /** Accepts it and answers 502. */
  | 'lost-answer'
  /** Refuses it for its size. */
  | 'too-long'
  | 'rate-limited'
  | 'not-in-channel'
  | 'channel-gone'
  | 'token-revoked';

/** What a platform is able to; the contract asks no more of it. */
export type Feature =
  | 'threads'
  | 'edits'
  | 'links'
  /** Faults can be put between, and a lost answer be settled. */
  | 'faults'
  /** Pings are counted. */
  | 'mentions'
  | 'buttons'
  /** Answers are private, and there are guests, who may only read. */
  | 'people';

/** A platform opened against its local judge, with a channel that the bot is in. */
export interface PlatformHarness extends AsyncDisposable {
  readonly poster: Poster;
  readonly channel: Channel;
  /** A full member; a guest is only there with the feature `people`. */
  readonly member: Asker;
  readonly guest?: Asker;
  /** Who may do everything; absent: the member is that. */
  readonly admin?: Asker;
  /** What nobody may read in `told()`: tokens, addresses with a secret in them. */
  readonly secrets: readonly string[];
  /** What is visible in the channel and its threads, oldest first. */
  visible(): readonly SeenMessage[];
  /** Everything that the platform told the operators, as text. */
  told(): string;
  /** Needed with `mentions`: how many people or groups were called so far. */
  pings?(): number;
  /** Needed with `faults`. */
  failNext?(fault: Fault): void;
}

export type MakeHarness = (desk: Desk) => Promise<PlatformHarness>;

const lasting: readonly (readonly [Fault, FailureReason])[] = [
  ['not-in-channel', 'forbidden'],
  ['channel-gone', 'gone'],
  ['token-revoked', 'unauthorised'],
];

/** What every platform owes, run against each of them by its own test file. */
export function platformContract(name: string, features: readonly Feature[], makeHarness: MakeHarness): void {
  const has = (feature: Feature) => features.includes(feature);

  describe(`${name} as a platform`, () => {
    const { open, desk } = manageHarnesses(makeHarness);

    describe('puts up', () => {
      test('a card with its state, headline, evidence, sources and footer', async () => {
        const one = await open();

        const posted = await one.poster.post(postingOf(one, aCard()));

        expect(posted.ok).toBe(true);
        const [card] = one.visible();
        expect(
          missing(card?.text, [
            'BULLETIN',
            'DISPUTED',
            'claimed by HTS, denied by Syrian defence ministry',
            'Rebels say they captured Homs; Syrian defence ministry denies it',
            'Not independently confirmed.',
            'Homs, Homs Governorate, Syria (city)',
            'HTS',
            'Homs city is fully liberated',
            'Homs is stable and safe',
            'At least 7 killed',
            '1 outlet, which attributes both',
            'Levant Wire',
            'levant-wire.example',
            'S-7K2Q',
          ]),
        ).toEqual([]);
      });

      test('its marks before all else', async () => {
        const one = await open();

        await one.poster.post(postingOf(one, aCard({ marks: ['TEST'] })));

        const text = one.visible()[0]?.text ?? '';
        expect(text.indexOf('TEST')).toBeGreaterThanOrEqual(0);
        expect(text.indexOf('TEST')).toBeLessThan(text.indexOf('BULLETIN'));
      });

      test('the headline that an editor took back, as what was told', async () => {
        const one = await open();

        await one.poster.post(postingOf(one, aCard({ struck: 'Rebels say they captured Hama' })));

        expect(
          missing(one.visible()[0]?.text.toLowerCase(), ['was told', 'rebels say they captured hama']),
        ).toEqual([]);
      });

      test('how much of the evidence is left out', async () => {
        const one = await open();

        await one.poster.post(postingOf(one, aCard({ evidenceLeftOut: 3 })));

        expect(missing(one.visible()[0]?.text, ['and 3 more'])).toEqual([]);
      });

      test('a note with its title and lines', async () => {
        const one = await open();
        const note = aNote({ title: 'Mute ended', lines: [['6 held'], ['1 came ', { strong: 'through' }]] });

        await one.poster.post(postingOf(one, note));

        expect(missing(one.visible()[0]?.text, ['Mute ended', '6 held', '1 came through'])).toEqual([]);
      });

      test('the short form: state, headline and a link', async () => {
        const one = await open();

        await one.poster.post({ ...postingOf(one, aCard()), short: true });

        expect(
          missing(one.visible()[0]?.text, ['DISPUTED', 'Rebels say they captured Homs', 'Levant Wire']),
        ).toEqual([]);
        expect(one.visible()[0]?.text).not.toContain('Homs is stable and safe');
      });
    });

    test.runIf(has('links'))('links lead where they say, and nowhere else', async () => {
      const one = await open();

      await one.poster.post(postingOf(one, aCard()));

      expect(one.visible()[0]?.links).toEqual([
        'https://levant-wire.example/homs',
        'https://caravan.example/a?id=1&p=2',
      ]);
    });

    describe.runIf(has('threads'))('in threads', () => {
      test('a reply lands in the thread of its card and not in the channel', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));

        await post(one, { ...postingOf(one, aNote()), replyTo: root });

        expect(one.visible()[1]).toMatchObject({ threadOf: root, inChannel: false });
      });

      test('a broadcast reply shows in the channel too', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));

        await post(one, { ...postingOf(one, aNote()), replyTo: root, broadcast: true });

        const about = one.visible().slice(1);
        expect(about.some((message) => message.threadOf === root)).toBe(true);
        expect(about.some((message) => message.inChannel)).toBe(true);
      });
    });

    describe.runIf(has('edits'))('edits', () => {
      test('an edit puts the newer version in the place of the older', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));

        const edited = await one.poster.edit(
          root,
          postingOf(one, aCard({ headline: 'Army says it left Homs' })),
        );

        expect(edited).toEqual({ ok: true, remoteId: root });
        expect(one.visible()).toHaveLength(1);
        expect(missing(one.visible()[0]?.text, ['Army says it left Homs'])).toEqual([]);
        expect(one.visible()[0]?.text).not.toContain('Rebels say');
      });

      test('doing an edit twice is harmless', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));
        const newer = postingOf(one, aCard({ headline: 'Army says it left Homs' }));

        await one.poster.edit(root, newer);
        const again = await one.poster.edit(root, newer);

        expect(again.ok).toBe(true);
        expect(one.visible()).toHaveLength(1);
      });
    });

    describe.runIf(has('faults'))('when the platform fails', () => {
      test('a card whose answer was lost is found again, and visible once', async () => {
        const one = await open();
        const posting = postingOf(one, aCard());
        const since = instantOf(Date.now());
        one.failNext?.('lost-answer');

        const lost = await one.poster.post(posting);
        const settled = await one.poster.settle(posting, since);

        expect(lost).toMatchObject({ ok: false, reason: 'ambiguous' });
        expect(one.visible()).toHaveLength(1);
        expect(settled).toEqual({ ok: true, remoteId: one.visible()[0]?.id });
      });

      test('a reply whose answer was lost is found in its thread', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));
        const posting = { ...postingOf(one, aNote()), replyTo: root };
        const since = instantOf(Date.now());
        one.failNext?.('lost-answer');

        const lost = await one.poster.post(posting);
        const settled = await one.poster.settle(posting, since);

        expect(lost).toMatchObject({ ok: false, reason: 'ambiguous' });
        expect(one.visible()).toHaveLength(2);
        expect(settled).toEqual({ ok: true, remoteId: one.visible()[1]?.id });
      });

      test('what never arrived is known to be absent', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));
        const since = instantOf(Date.now());

        expect(await one.poster.settle(postingOf(one, aCard()), since)).toEqual({ ok: 'absent' });
        expect(await one.poster.settle({ ...postingOf(one, aNote()), replyTo: root }, since)).toEqual({
          ok: 'absent',
        });
      });

      test('what is refused for its size is malformed, and its short form is accepted', async () => {
        const one = await open();
        const posting = postingOf(one, aCard());
        one.failNext?.('too-long');

        const refused = await one.poster.post(posting);
        const shorter = await one.poster.post({ ...posting, short: true });

        expect(refused).toMatchObject({ ok: false, reason: 'malformed' });
        expect(shorter.ok).toBe(true);
        expect(one.visible()).toHaveLength(1);
      });

      test('too many messages: the wait the platform asks for is handed on', async () => {
        const one = await open();
        one.failNext?.('rate-limited');

        const refused = await one.poster.post(postingOf(one, aCard()));

        expect(refused).toMatchObject({ ok: false, reason: 'rate-limited' });
        expect(refused.ok ? 0 : refused.retryAfterMs).toBeGreaterThan(0);
        expect(one.visible()).toHaveLength(0);
      });

      test.each(lasting)('%s lasts: %s', async (fault, reason) => {
        const one = await open();
        one.failNext?.(fault);

        const refused = await one.poster.post(postingOf(one, aCard()));

        expect(refused).toMatchObject({ ok: false, reason });
        expect(refused.ok ? '' : refused.detail).not.toBe('');
      });

      test('who is not in the channel is told how to invite', async () => {
        const one = await open();
        one.failNext?.('not-in-channel');

        const refused = await one.poster.post(postingOf(one, aCard()));

        expect(refused.ok ? '' : inEnglish(refused.detail)).toMatch(/invite/i);
      });
    });

    describe('words of a feed', () => {
      test.each(vectors)('stay words in every field of a card: $name', async ({ text, shown }) => {
        const one = await open();

        expect(await unreadable(one, cardFields, text, shown)).toEqual([]);
        expect(one.pings?.() ?? 0).toBe(0);
      });

      test.each(vectors)('stay words in every field of a note: $name', async ({ text, shown }) => {
        const one = await open();

        expect(await unreadable(one, noteFields, text, shown)).toEqual([]);
        expect(one.pings?.() ?? 0).toBe(0);
      });

      test.runIf(has('edits'))('stay words when a card is edited', async () => {
        const one = await open();
        const root = await post(one, postingOf(one, aCard()));

        for (const { text } of vectors) {
          const newer = aCard({ headline: text, caveat: text, summary: [text], reportedBy: text });
          expect(await one.poster.edit(root, postingOf(one, newer))).toMatchObject({ ok: true });
        }

        expect(one.pings?.() ?? 0).toBe(0);
      });

      test.each(vectors)(
        'stay words in an answer, and in what the channel is told: $name',
        async ({ text, shown }) => {
          const one = await open();
          const said = noteOfAll(text);
          desk.answerNext({ ok: true, answer: said, announcement: said });

          const answer = await one.member.command('status homs');

          await expect.poll(() => one.visible().length).toBeGreaterThan(0);
          const told = one
            .visible()
            .map((message) => message.text)
            .join('\n');
          const words = shown === undefined ? [] : [shown];
          expect([...missing(answer.text, words), ...missing(told, words)]).toEqual([]);
          expect(one.pings?.() ?? 0).toBe(0);
        },
      );

      test('stay words in the short form', async () => {
        const one = await open();

        for (const { text } of vectors)
          await post(one, { ...postingOf(one, aCard({ headline: text, state: text })), short: true });

        expect(one.visible()).toHaveLength(vectors.length);
        expect(one.pings?.() ?? 0).toBe(0);
      });
    });

    describe('when somebody asks', () => {
      test('the command reaches the desk in the one grammar, with who, where and once', async () => {
        const one = await open();

        await one.member.command('status homs');

        expect(desk.calls).toHaveLength(1);
        expect(desk.calls[0]).toMatchObject({ line: 'status homs', channel: one.channel });
        expect(desk.calls[0]?.person.id).toBe(one.member.id);
        expect(desk.calls[0]?.person.mayOnlyRead).toBeUndefined();
      });

      test('they see the answer', async () => {
        const one = await open();

        const answer = await one.member.command('status homs');

        expect(missing(answer.text, ['You asked: status homs'])).toEqual([]);
      });

      test('an error is an answer that they see', async () => {
        const one = await open();
        desk.answerNext({
          ok: false,
          answer: aNote({ lines: [['No place is called "hims". Did you mean Homs?']] }),
        });

        const answer = await one.member.command('status hims');

        expect(missing(answer.text, ['Did you mean Homs?'])).toEqual([]);
      });

      test('a desk that breaks is an answer too, without its inner words', async () => {
        const one = await open();
        desk.breakNext(new Error('connect postgres://sitrep:hunter2@db failed'));

        const answer = await one.member.command('status homs');

        expect(answer.text).not.toBe('');
        expect(answer.text).not.toContain('hunter2');
      });

      test('a change is announced to the channel', async () => {
        const one = await open();
        const announcement = aNote({ lines: [['@ana muted humanitarian in Homs']] });
        desk.answerNext({ ok: true, answer: aNote(), announcement });

        await one.member.command('mute humanitarian in homs for 2h');

        await expect
          .poll(() =>
            one
              .visible()
              .map((message) => message.text)
              .join('\n'),
          )
          .toContain('@ana muted humanitarian in Homs');
      });

      test.runIf(has('people'))('only the asker sees the answer', async () => {
        const one = await open();

        const answer = await one.member.command('status homs');

        expect(answer.isPrivate).toBe(true);
        expect(one.visible()).toHaveLength(0);
      });

      test.runIf(has('people') && has('buttons'))(
        'the asker may share the answer to the channel',
        async () => {
          const one = await open();
          const answer = await one.member.command('status homs');

          await one.member.press(answer, 'Share to channel');

          await expect
            .poll(() =>
              one
                .visible()
                .map((message) => message.text)
                .join('\n'),
            )
            .toContain('You asked: status homs');
        },
      );

      test.runIf(has('people'))('a guest is known as one who may only read', async () => {
        const one = await open();

        const answer = await one.guest?.command('mute humanitarian in homs for 2h');

        expect(desk.calls[0]?.person).toMatchObject({ id: one.guest?.id, role: 'reader' });
        expect(desk.calls[0]?.person.mayOnlyRead).toBeTruthy();
        expect(missing(answer?.text, ['may only read'])).toEqual([]);
      });

      test.runIf(has('buttons')).each(['a card', 'an answer'])(
        'a button of %s runs its command whole, however long it is',
        async (of) => {
          const command = `subscribe ${'humanitarian in homs, '.repeat(12)}because it is ours`;
          const actions = [{ label: 'Follow', command }];
          const one = await open();
          desk.answerNext({ ok: true, answer: aNote({ actions }) });
          await post(one, postingOf(one, aCard({ actions })));
          const [card = nothing] = one.visible();
          const shown = of === 'a card' ? card : await one.member.command('status homs');

          await one.member.press(shown, 'Follow');

          expect(desk.calls.at(-1)?.line).toBe(command);
        },
      );

      test.runIf(has('buttons'))('a button runs its command as whoever presses it', async () => {
        const one = await open();
        await post(one, postingOf(one, aCard()));
        const [card] = one.visible();

        const answer = await one.member.press(card ?? nothing, 'Why?');

        expect(desk.calls).toHaveLength(1);
        expect(desk.calls[0]).toMatchObject({ line: 'why S-7K2Q', channel: one.channel });
        expect(desk.calls[0]?.person.id).toBe(one.member.id);
        expect(missing(answer.text, ['You asked: why S-7K2Q'])).toEqual([]);
      });
    });

    describe('every verb', () => {
      const url = 'https://levant-wire.example/rss?a=1&b=2';
      const looks = { [url]: { format: 'RSS 2.0', items: 0, placed: 0, taken: [], warnings: [] } };
      const asked = [
        ...commands.map(({ shape }) => ({ verb: shape.verb, line: shape.examples[0] ?? '' })),
        { verb: 'feeds add', line: `feeds add ${url} fulltext` },
      ];

      test.each(asked)('$verb is understood, and its answer shown whole', async ({ line }) => {
        const real = replying(aNewsroom({ dossiers: [homsNight()], looks }).desk);
        const one = await open(real);

        const answer = await (one.admin ?? one.member).command(line);

        expect(real.calls.map((call) => givenOf(call.line))).toEqual([givenOf(line)]);
        expect(missing(answer.text, real.words())).toEqual([]);
        expect(one.pings?.() ?? 0).toBe(0);
      });
    });

    test('operators are told nothing secret', async () => {
      const one = await open();
      if (has('faults')) {
        for (const fault of ['lost-answer', 'token-revoked'] as const) {
          one.failNext?.(fault);
          await one.poster.post(postingOf(one, aCard()));
        }
      }
      desk.breakNext(new Error(`broken ${one.secrets.join(' ')}`));
      await one.member.command('status homs');

      for (const secret of one.secrets) expect(one.told()).not.toContain(secret);
    });
  });
}

const nothing: Seen = { id: '', text: '', links: [], buttons: [] };

let postings = 0;

function postingOf(one: PlatformHarness, message: Message): Posting {
  postings += 1;
  const deliveryId = deliveryIdOf(`contract ${postings}`);
  return { deliveryId, channel: one.channel, message, broadcast: false, short: false };
}

async function post(one: PlatformHarness, posting: Posting): Promise<RemoteId> {
  const posted = await one.poster.post(posting);
  expect(posted).toMatchObject({ ok: true } satisfies Partial<Posted>);
  return posted.ok ? posted.remoteId : '';
}

/** The fields in which words of a feed are refused or can no longer be read. */
async function unreadable(
  one: PlatformHarness,
  fields: Record<string, (text: string) => Message>,
  text: string,
  shown: string | undefined,
): Promise<readonly string[]> {
  const out: string[] = [];
  for (const [field, make] of Object.entries(fields)) {
    const posted = await one.poster.post(postingOf(one, make(text)));
    if (!posted.ok) out.push(`${field}: ${inEnglish(posted.detail)}`);
    if (shown === undefined || unshownFields.includes(field)) continue;
    if (missing(one.visible().at(-1)?.text, [shown]).length > 0) out.push(field);
  }
  return out;
}

/** Those of the words that a reader does not see. */
function missing(text: string | undefined, words: readonly string[]): readonly string[] {
  const shown = oneSpace(text ?? '');
  return words.filter((word) => !shown.includes(oneSpace(word)));
}

function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function manageHarnesses(makeHarness: MakeHarness) {
  const desk = scriptedDesk();
  const opened: PlatformHarness[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
    desk.forget();
  });
  const open = async (asked: Desk = desk) => {
    const one = await makeHarness(asked);
    opened.push(one);
    return one;
  };
  return { open, desk };
}

/** What a line says, however its parts are ordered: a platform may put it together anew. */
function givenOf(line: string): unknown {
  const [verb = ''] = line.split(' ');
  const shape = commands.find((one) => one.shape.verb === verb)?.shape;
  return shape === undefined ? line : [verb, givenIn(shape, line)];
}

/** A desk as it is, whose answer is remembered. */
function replying(desk: Desk) {
  const calls: Call[] = [];
  const replies: Reply[] = [];
  return {
    ...desk,
    calls,
    async answer(call: Call): Promise<Reply> {
      calls.push(call);
      const reply = await desk.answer(call);
      replies.push(reply);
      return reply;
    },
    /** The lines of the answer that look the same everywhere: without moments, which each platform shows in its own way. */
    words(): readonly string[] {
      return replies.flatMap(({ answer: { title, lines } }) => [
        ...(title === undefined ? [] : [title]),
        ...lines.flatMap((line) => {
          const words = line.map((part) =>
            typeof part === 'string' ? part : 'strong' in part ? part.strong : undefined,
          );
          return words.includes(undefined) ? [] : [words.join('').trim()];
        }),
      ]);
    },
  };
}

/** A desk that repeats what it is asked, refuses who may only read, and says once what a test gives it. */
function scriptedDesk() {
  const calls: Call[] = [];
  const script: (Reply | Error)[] = [];
  return {
    commands: [
      {
        verb: 'status',
        summary: 'command.status',
        usage: 'usage.status',
        examples: ['status homs', 'status idlib', 'status syria'],
        role: 'reader',
        parameters: [{ name: 'place', description: 'argument.place', kind: 'place', required: true }],
      },
      {
        verb: 'mute',
        summary: 'command.mute',
        usage: 'usage.mute',
        examples: ['mute humanitarian in homs for 2h', 'mute homs for 1h', 'mute aid until 08:00'],
        role: 'editor',
        parameters: [
          { name: 'filter', description: 'argument.what-to-hold', kind: 'filter', required: true },
          {
            name: 'duration',
            description: 'argument.length',
            kind: 'duration',
            required: false,
            word: 'for',
          },
        ],
      },
      {
        verb: 'why',
        summary: 'command.why',
        usage: 'usage.why',
        examples: ['why S-7K2Q', 'why A-1F9', 'why S-2M4D'],
        role: 'reader',
        parameters: [{ name: 'id', description: 'argument.what-to-explain', kind: 'alert', required: true }],
      },
    ],
    calls,
    answerNext: (reply: Reply) => script.push(reply),
    breakNext: (error: Error) => script.push(error),
    forget: () => [calls, script].forEach((list) => list.splice(0)),
    async answer(call: Call): Promise<Reply> {
      calls.push(call);
      const next = script.shift();
      if (next instanceof Error) throw next;
      if (next !== undefined) return next;
      if (call.person.mayOnlyRead !== undefined)
        return { ok: false, answer: aNote({ lines: [['You may only read: ', call.person.mayOnlyRead]] }) };
      return { ok: true, answer: aNote({ lines: [[`You asked: ${call.line}`]] }) };
    },
    async suggest() {
      return [];
    },
  } satisfies Desk & Record<string, unknown>;
}
