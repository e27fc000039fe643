import { idOf } from '../../domain/id.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import type { Mute } from '../../domain/mute.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { extendMute, type ExtendPorts } from '../extend-mute.ts';
import type { Filter } from '../filter.ts';
import { muteEnd } from '../mute-end.ts';
import { isNarrow, muteFilter } from '../mute-scope.ts';
import { endWords, lengthWords, muteScope, muteScopeWords } from '../mute-words.ts';
import type { Mutes, SentAlerts, Stories } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { isProblem, offeredBy, problem, type Problem } from '../problem.ts';
import { auditOf, hasRole, isOnCall, lasting, personOf, type Command, type Request } from '../request.ts';
import { wouldHaveHeldWords } from '../would-hold.ts';

type Ports = Pick<Mutes, 'addMute'> & ExtendPorts & SentAlerts & Pick<Stories, 'storyBySlug'>;

const shape: CommandShape = {
  verb: 'mute',
  summary: 'command.mute',
  usage: 'usage.mute',
  examples: [
    'mute humanitarian in homs for 2h because wire echo',
    'mute territorial-change in syria until 08:00',
    'mute S-7K2Q for 1h',
  ],
  role: 'editor',
  parameters: [
    {
      name: 'filter',
      description: 'argument.what-to-hold',
      kind: 'filter',
      required: true,
    },
    { name: 'for', description: 'argument.length', kind: 'duration', required: false, word: 'for' },
    { name: 'until', description: 'argument.until', kind: 'text', required: false, word: 'until' },
    { name: 'because', description: 'argument.reason', kind: 'text', required: false, word: 'because' },
  ],
};

export const mute: Command<Ports> = { shape, onCallMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const absent = inviteFirst(request);
  if (absent !== undefined) return refused(absent);
  const [first = '', ...others] = request.rest.split(' ');
  const number = /^#?(\d{1,9})$/.exec(first)?.[1];
  if (number !== undefined) return await extendMute(Number(number), others.join(' '), request, ports);
  const filter = await muteFilter(request, ports);
  if (isProblem(filter)) return refused(offeredBy(shape.verb, filter));
  const refusal = refusalOf(filter, request);
  if (refusal !== undefined) return refused(refusal);
  const endsAt = muteEnd(filter.options, request);
  if (typeof endsAt !== 'string') return refused(endsAt);
  const draft = draftOf(filter, endsAt, request);
  const wouldHave = await wouldHaveHeldWords(draft, request, ports);
  const after = lasting(muteScope(draft), endsAt);
  const { mute: made, added, underWay } = await ports.addMute(draft, auditOf(call, shape.verb, { after }));
  const actions = [{ label: texts.say('button.unmute'), command: `unmute ${made.number}` }];
  if (!added) return answered({ lines: [alreadyWords(made, request), ...filter.remarks], actions });
  return answered(
    {
      lines: [
        texts.say('muted.done', { number: made.number, end: endWords(made.endsAt, request) }),
        ...(underWay === 0 ? [] : [texts.say('muted.under-way', { count: underWay })]),
        ...filter.remarks,
      ],
      actions,
    },
    noteOf({ lines: [...startLines(made, request), wouldHave], actions }),
  );
}

/** What this person may not ask, or must ask once more. */
function refusalOf({ scope, options }: Filter, request: Request): Problem | undefined {
  const {
    call,
    rest,
    texts: { say },
  } = request;
  if (options.hard === true && !hasRole(call, 'editor')) return problem(say('mute-problem.hard'));
  if (options.everywhere === true && !hasRole(call, 'admin') && !isOnCall(request))
    return problem(say('mute-problem.everywhere'));
  if (isNarrow(scope) || options.really === true) return undefined;
  return problem(say('mute-problem.everything'), [
    { label: say('button.really'), command: `mute really ${rest}`.trim() },
  ]);
}

function draftOf({ scope, options }: Filter, endsAt: Instant, request: Request): Omit<Mute, 'number'> {
  const { call } = request;
  return {
    id: `mute-${idOf(call.workspaceId, call.id)}`,
    workspaceId: call.workspaceId,
    ...(options.everywhere === true ? {} : { channel: call.channel }),
    scope,
    startsAt: call.at,
    endsAt,
    createdBy: { id: call.person.id, name: call.person.name, onCall: isOnCall(request) },
    reason: options.reason ?? '',
    hard: options.hard === true,
  };
}

/** The same was muted a moment ago: by a button that was pressed twice, or by a colleague. */
function alreadyWords(made: Mute, request: Request): Line {
  const { number, createdBy } = made;
  const values = { number, scope: muteScopeWords(made, request.texts), name: createdBy.name };
  return request.texts.line('muted.already', { ...values, end: endWords(made.endsAt, request) });
}

/** What the channel is told: who, what, where, how long, why, and what comes through all the same. */
function startLines(made: Mute, request: Request): readonly Line[] {
  const { call, texts } = request;
  const { line, say } = texts;
  const { createdBy, reason, hard } = made;
  const values = {
    person: createdBy.onCall ? line('told.on-duty', { person: personOf(call) }) : personOf(call),
    scope: muteScopeWords(made, texts),
    where: say(made.channel === undefined ? 'told.in-all-channels' : 'told.in-this-channel'),
    end: endWords(made.endsAt, request),
    span: lengthWords(made, texts),
  };
  return [
    reason === '' ? line('told.muted', values) : line('told.muted-because', { ...values, reason }),
    line(hard ? 'mute-notice.still-through-hard' : 'mute-notice.still-through'),
  ];
}
