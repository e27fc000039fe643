import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Subscriptions } from '../ports.ts';
import { problem } from '../problem.ts';
import { auditOf, type Command, type Request } from '../request.ts';
import { subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions' | 'pauseSubscription'>;

const number = {
  name: 'number',
  description: 'As listed by subscriptions',
  kind: 'subscription',
  required: true,
} as const;

const pauseShape: CommandShape = {
  verb: 'pause',
  summary: 'Rest a subscription; what comes meanwhile is recorded and not told',
  usage: 'pause NUMBER',
  examples: ['pause 1', 'pause #1', 'subscriptions'],
  role: 'editor',
  parameters: [number],
};

const resumeShape: CommandShape = {
  verb: 'resume',
  summary: 'Let a paused subscription tell again',
  usage: 'resume NUMBER',
  examples: ['resume 1', 'resume #1', 'subscriptions'],
  role: 'editor',
  parameters: [number],
};

export const pause: Command<Ports> = {
  shape: pauseShape,
  ownerMay: true,
  run: (request, ports) => turn(request, ports, true),
};

export const resume: Command<Ports> = {
  shape: resumeShape,
  ownerMay: true,
  run: (request, ports) => turn(request, ports, false),
};

async function turn(request: Request, ports: Ports, isPaused: boolean): Promise<Reply> {
  const { call } = request;
  const { verb } = isPaused ? pauseShape : resumeShape;
  const number = numberAsked(request.rest, verb, 'subscriptions');
  if (typeof number !== 'number') return refused(number);
  const found = (await ports.subscriptions(call.workspaceId)).find((one) => one.number === number);
  if (found === undefined) return refused(noneOf(number));
  const refusal = elsewhere(request, found.channel, `Subscription ${number}`);
  if (refusal !== undefined) return refused(refusal);
  if ((found.pausedAt !== undefined) === isPaused)
    return answered({ lines: [`Subscription ${number} ${isPaused ? 'is paused' : 'runs'} already.`] });
  const words = subscriptionWords(found);
  const audit = auditOf(call, verb, { before: words, after: isPaused ? 'paused' : 'running' });
  const turned = await ports.pauseSubscription(call.workspaceId, number, isPaused, audit);
  if (turned === undefined) return refused(noneOf(number));
  const scope = turned.scope.words ?? 'everything';
  const after = isPaused
    ? 'is paused: it tells nothing until it is resumed, but retractions of what it told.'
    : 'runs again. What came meanwhile is not told after; see: latest';
  return answered(
    {
      lines: [`Subscription ${number} (${scope}) ${after}`],
      actions: [
        isPaused
          ? { label: 'Resume', command: `resume ${number}` }
          : { label: 'Pause', command: `pause ${number}` },
      ],
    },
    noteOf({
      lines: [
        [
          { person: call.person.id, name: call.person.name },
          isPaused ? ' paused ' : ' resumed ',
          { strong: scope },
          ` (number ${number}).`,
        ],
      ],
    }),
  );
}

function noneOf(number: number) {
  return problem(`There is no subscription ${number}.`, [
    { label: 'Show subscriptions', command: 'subscriptions' },
  ]);
}
