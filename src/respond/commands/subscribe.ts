import { dayMs, later } from '../../domain/instant.ts';
import type { Scope } from '../../domain/scope.ts';
import { includes } from '../../domain/scope.ts';
import type { Dossier } from '../../domain/story.ts';
import { subjectOf } from '../../domain/subject.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { answered, counted, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { backtestWords, type BacktestPorts } from '../backtest-words.ts';
import { draftSubscription, type Drafted } from '../draft-subscription.ts';
import type { Known } from '../filter.ts';
import type { Subscriptions } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { isProblem, problem } from '../problem.ts';
import { auditOf, hasRole, type Command, type Request } from '../request.ts';
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
  summary: 'Have this channel told about something; shows first what it would have sent',
  usage:
    'subscribe TOPIC [in PLACE] [urgency:urgent+] [standing:confirmed+] [by:NAME] [-source:OUTLET] [mention:@GROUP] [updates:thread|state|flat] [mode:digest] [quiet:22:00-06:00] [now]',
  examples: [
    'subscribe city-captured in homs,hama',
    'subscribe humanitarian in syria urgency:urgent+ updates:flat',
    'subscribe territorial-change in syria standing:reported+ quiet:22:00-06:00 now',
  ],
  role: 'editor',
  parameters: [
    {
      name: 'topic',
      description: 'A topic, a name for a selection, or a kind',
      kind: 'topic',
      required: true,
    },
    { name: 'place', description: 'Only what lies in it', kind: 'place', required: false, word: 'in' },
    { name: 'filter', description: 'More: urgency:urgent+ -source:sana …', kind: 'filter', required: false },
  ],
};

export const subscribe: Command<Ports> = { shape, ownerMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest } = request;
  const absent = inviteFirst(call);
  if (absent !== undefined) return refused(absent);
  if (rest === '') return refused(whatToFollow());
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
  if (isProblem(drafted)) return refused(drafted);
  const { draft, remarks } = drafted;
  const standing = (await ports.subscriptions(call.workspaceId, call.channel)).find(
    ({ id }) => id === draft.id,
  );
  if (standing !== undefined) return alreadyThere(standing);
  if (line === rest) return await shownFirst(drafted, line, request, ports);
  const audit = auditOf(call, shape.verb, { after: subscriptionWords(draft) });
  const { subscription, added } = await ports.addSubscription(draft, audit);
  if (!added) return alreadyThere(subscription);
  const stories = await ports.storiesSince(call.workspaceId, later(call.at, -openMs), lookedThroughMax);
  const open = stories.filter((dossier) => matches(draft.scope, dossier)).length;
  return done(call.person, subscription, open, remarks);
}

/** Before it is saved: what it would have sent, and the button that saves it. */
async function shownFirst(
  { draft, remarks }: Drafted,
  line: string,
  request: Request,
  ports: Ports,
): Promise<Reply> {
  const tested = await backtestWords(draft, request, ports);
  return answered({
    title: `Not followed yet: ${subscriptionWords(draft)}`,
    lines: [...tested, ...remarks, `To follow it: subscribe ${line} now`],
    actions: [
      { label: 'Follow', command: `subscribe ${line} now`, style: 'primary' },
      { label: 'Change…', command: `subscribe ${line}`, opens: true },
    ],
  });
}

function whatToFollow() {
  return problem(`What should this channel follow? For example: ${shape.examples[0] ?? ''}`, [
    { label: 'Topics and filters', command: 'help subscribe' },
  ]);
}

function alreadyThere(subscription: Subscription): Reply {
  return answered({
    lines: [
      `This channel follows that already: number ${subscription.number}, ${subscriptionWords(subscription)}.`,
      `To change how, unsubscribe ${subscription.number} first.`,
    ],
    actions: [stopOf(subscription)],
  });
}

function done(
  person: { readonly id: string; readonly name: string },
  subscription: Subscription,
  open: number,
  remarks: readonly string[],
): Reply {
  const words = subscriptionWords(subscription);
  const now =
    open === 0
      ? 'No open story matches now.'
      : `${counted(open, 'open story', 'open stories')} ${open === 1 ? 'matches' : 'match'} now; what was told before is not posted again.`;
  return answered(
    {
      lines: [`This channel now follows ${words}: number ${subscription.number}.`, now, ...remarks],
      actions: [stopOf(subscription)],
    },
    noteOf({
      lines: [
        [
          { person: person.id, name: person.name },
          ': this channel now follows ',
          { strong: words },
          ` (number ${subscription.number}).`,
        ],
      ],
    }),
  );
}

function stopOf({ number }: Subscription) {
  return { label: 'Unsubscribe', command: `unsubscribe ${number}` };
}

function matches(scope: Scope, dossier: Dossier): boolean {
  return dossier.updates.some((update) => includes(scope, subjectOf(update, dossier)));
}
