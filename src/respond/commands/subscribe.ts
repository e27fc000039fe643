import { dayMs, later } from '../../domain/instant.ts';
import type { Scope } from '../../domain/scope.ts';
import { includes } from '../../domain/scope.ts';
import type { Dossier } from '../../domain/story.ts';
import { subjectOf } from '../../domain/subject.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { backtestWords, type BacktestPorts } from '../backtest-words.ts';
import { draftSubscription, type Drafted } from '../draft-subscription.ts';
import type { Known } from '../filter.ts';
import type { Subscriptions } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { isProblem, offeredBy, problem } from '../problem.ts';
import { auditOf, hasRole, personOf, type Command, type Request } from '../request.ts';
import { subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions' | 'addSubscription'> & BacktestPorts & Known;

/** A story without news for 72 h is closed (design: DESIGN, Types). */
const openMs = 3 * dayMs;
const lookedThroughMax = 200;
/** Said at the end, after what it would have sent was seen. */
const meantPattern = /(?:^| )now$/i;

const shape: CommandShape = {
  verb: 'subscribe',
  aliases: ['follow'],
  summary: 'command.subscribe',
  usage: 'usage.subscribe',
  examples: [
    'subscribe city-captured in homs,hama',
    'subscribe humanitarian in syria urgency:urgent+ updates:flat',
    'subscribe territorial-change in syria standing:reported+ quiet:22:00-06:00 now',
  ],
  role: 'editor',
  parameters: [
    {
      name: 'topic',
      description: 'argument.topic',
      kind: 'topic',
      required: true,
    },
    { name: 'place', description: 'argument.place-within', kind: 'place', required: false, word: 'in' },
    { name: 'filter', description: 'argument.filter', kind: 'filter', required: false },
  ],
};

export const subscribe: Command<Ports> = { shape, ownerMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  const absent = inviteFirst(request);
  if (absent !== undefined) return refused(absent);
  if (rest === '') return refused(whatToFollow(texts));
  const line = rest.replace(meantPattern, '');
  const drafted = draftSubscription(
    {
      workspaceId: call.workspaceId,
      channel: call.channel,
      line,
      createdBy: call.person.id,
      mayCallEverybody: hasRole(call, 'admin'),
      at: call.at,
    },
    ports,
  );
  if (isProblem(drafted)) return refused(offeredBy(shape.verb, drafted));
  const { draft, remarks } = drafted;
  const standing = (await ports.subscriptions(call.workspaceId, call.channel)).find(
    ({ id }) => id === draft.id,
  );
  if (standing !== undefined) return alreadyThere(standing, texts);
  if (line === rest) return await shownFirst(drafted, line, request, ports);
  const audit = auditOf(call, shape.verb, { after: subscriptionWords(draft, texts) });
  const { subscription, added } = await ports.addSubscription(draft, audit);
  if (!added) return alreadyThere(subscription, texts);
  const stories = await ports.storiesSince(call.workspaceId, later(call.at, -openMs), lookedThroughMax);
  const open = stories.filter((dossier) => matches(draft.scope, dossier)).length;
  return done(subscription, open, remarks, request);
}

/** Before it is saved: what it would have sent, and the button that saves it. */
async function shownFirst(
  { draft, remarks }: Drafted,
  line: string,
  request: Request,
  ports: Ports,
): Promise<Reply> {
  const { say } = request.texts;
  const tested = await backtestWords(draft, request, ports);
  return answered({
    title: say('follow.not-yet', { scope: subscriptionWords(draft, request.texts) }),
    lines: [...tested, ...remarks, say('follow.how', { how: `subscribe ${line} now` })],
    actions: [
      { label: say('button.follow'), command: `subscribe ${line} now`, style: 'primary' },
      { label: say('button.change'), command: `subscribe ${line}`, opens: true },
    ],
  });
}

function whatToFollow({ say }: Texts) {
  return problem(say('follow.what', { how: shape.examples[0] ?? '' }), [
    { label: say('button.topics-and-filters'), command: 'help subscribe' },
  ]);
}

function alreadyThere(subscription: Subscription, texts: Texts): Reply {
  const { number } = subscription;
  return answered({
    lines: [
      texts.say('follow.already', { number, scope: subscriptionWords(subscription, texts) }),
      texts.say('follow.how-to-change', { number }),
    ],
    actions: [stopOf(subscription, texts)],
  });
}

function done(
  subscription: Subscription,
  open: number,
  remarks: readonly string[],
  { call, texts }: Request,
): Reply {
  const { line, say } = texts;
  const values = { scope: subscriptionWords(subscription, texts), number: subscription.number };
  return answered(
    {
      lines: [say('follow.done', values), say('follow.open', { count: open }), ...remarks],
      actions: [stopOf(subscription, texts)],
    },
    noteOf({ lines: [line('told.follows', { person: personOf(call), ...values })] }),
  );
}

function stopOf({ number }: Subscription, { say }: Texts) {
  return { label: say('button.unsubscribe'), command: `unsubscribe ${number}` };
}

function matches(scope: Scope, dossier: Dossier): boolean {
  return dossier.updates.some((update) => includes(scope, subjectOf(update, dossier)));
}
