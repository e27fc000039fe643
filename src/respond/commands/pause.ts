import { saying } from '../../domain/saying.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Subscriptions } from '../ports.ts';
import { auditOf, personOf, type Command, type Request } from '../request.ts';
import { noSubscription, subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions' | 'pauseSubscription'>;

const number = {
  name: 'number',
  description: 'argument.subscription',
  kind: 'subscription',
  required: true,
} as const;

const pauseShape: CommandShape = {
  verb: 'pause',
  summary: 'command.pause',
  usage: 'usage.pause',
  examples: ['pause 1', 'pause #1', 'subscriptions'],
  role: 'editor',
  parameters: [number],
};

const resumeShape: CommandShape = {
  verb: 'resume',
  summary: 'command.resume',
  usage: 'usage.resume',
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
  const { call, texts } = request;
  const { line, say } = texts;
  const { verb } = isPaused ? pauseShape : resumeShape;
  const number = numberAsked(request, verb, 'subscriptions');
  if (typeof number !== 'number') return refused(number);
  const found = (await ports.subscriptions(call.workspaceId)).find((one) => one.number === number);
  if (found === undefined) return refused(noSubscription(number, texts));
  const refusal = elsewhere(request, found.channel, 'elsewhere.subscription', number);
  if (refusal !== undefined) return refused(refusal);
  if ((found.pausedAt !== undefined) === isPaused)
    return answered({
      lines: [say(isPaused ? 'subscription.paused-already' : 'subscription.runs-already', { number })],
    });
  const words = subscriptionWords(found, texts);
  const audit = auditOf(call, verb, {
    before: words,
    after: saying(isPaused ? 'changed.paused' : 'changed.running'),
  });
  const turned = await ports.pauseSubscription(call.workspaceId, number, isPaused, audit);
  if (turned === undefined) return refused(noSubscription(number, texts));
  const scope = turned.scope.words ?? say('mute.everything');
  const values = { person: personOf(call), scope, number };
  return answered(
    {
      lines: [say(isPaused ? 'subscription.now-paused' : 'subscription.now-resumed', { number, scope })],
      actions: [
        isPaused
          ? { label: say('button.resume'), command: `resume ${number}` }
          : { label: say('button.pause'), command: `pause ${number}` },
      ],
    },
    noteOf({ lines: [line(isPaused ? 'told.paused' : 'told.resumed', values)] }),
  );
}
