import { idOf } from '../../domain/id.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import type { Mute } from '../../domain/mute.ts';
import { answered, counted, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { extendMute, type ExtendPorts } from '../extend-mute.ts';
import type { Filter } from '../filter.ts';
import { muteEnd } from '../mute-end.ts';
import { isNarrow, muteFilter } from '../mute-scope.ts';
import { endWords, lengthWords, muteScopeWords } from '../mute-words.ts';
import type { Mutes, SentAlerts, Stories } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import { auditOf, hasRole, isOnCall, type Command, type Request } from '../request.ts';
import { wouldHaveHeldWords } from '../would-hold.ts';

type Ports = Pick<Mutes, 'addMute'> & ExtendPorts & SentAlerts & Pick<Stories, 'storyBySlug'>;

const shape: CommandShape = {
  verb: 'mute',
  summary: 'Hold alerts for a while; they come as one digest at the end',
  usage: 'mute FILTER|#NUMBER for DURATION|until TIME [because REASON] [everywhere] [hard]',
  examples: [
    'mute humanitarian in homs for 2h because wire echo',
    'mute territorial-change in syria until 08:00',
    'mute S-7K2Q for 1h',
  ],
  role: 'editor',
  parameters: [
    {
      name: 'filter',
      description: 'What to hold: humanitarian in homs; #4 moves the end of mute 4',
      kind: 'filter',
      required: true,
    },
    { name: 'for', description: 'How long: 2h, 90m, 1d', kind: 'duration', required: false, word: 'for' },
    { name: 'until', description: 'Or until when: 08:00', kind: 'text', required: false, word: 'until' },
    { name: 'because', description: 'Why, for the others', kind: 'text', required: false, word: 'because' },
  ],
};

export const mute: Command<Ports> = { shape, onCallMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, workspace } = request;
  const absent = inviteFirst(call);
  if (absent !== undefined) return refused(absent);
  const [first = '', ...others] = request.rest.split(' ');
  const number = /^#(\d{1,9})$/.exec(first)?.[1];
  if (number !== undefined) return await extendMute(Number(number), others.join(' '), request, ports);
  const filter = await muteFilter(request, ports);
  if (isProblem(filter)) return refused(filter);
  const refusal = refusalOf(filter, request);
  if (refusal !== undefined) return refused(refusal);
  const endsAt = muteEnd(filter.options, request);
  if (typeof endsAt !== 'string') return refused(endsAt);
  const draft = draftOf(filter, endsAt, request);
  const wouldHave = await wouldHaveHeldWords(draft, call.at, ports);
  const after = `${muteScopeWords({ ...draft, number: 0 })} until ${endsAt}`;
  const { mute: made, underWay } = await ports.addMute(draft, auditOf(call, shape.verb, { after }));
  const actions = [{ label: 'Unmute', command: `unmute ${made.number}` }];
  return answered(
    {
      lines: [
        `Muted: number ${made.number}, until ${endWords(made.endsAt, call.at, workspace.timeZone)}.`,
        ...underWayWords(underWay),
        ...filter.remarks,
      ],
      actions,
    },
    noteOf({ lines: [...startLines(made, request), wouldHave], actions }),
  );
}

/** What this person may not ask, or must ask once more. */
function refusalOf({ scope, options }: Filter, request: Request): Problem | undefined {
  const { call, rest } = request;
  if (options.hard === true && !hasRole(call, 'editor'))
    return problem('Only editors set a hard mute, through which nothing comes but retractions.');
  if (options.everywhere === true && !hasRole(call, 'admin') && !isOnCall(request))
    return problem(
      'Only admins and whoever is on call mute everywhere. Without that word it is this channel alone.',
    );
  if (isNarrow(scope) || options.really === true) return undefined;
  return problem(
    'That names neither a topic nor a place: it would hold nearly everything. If that is meant, add the word really.',
    [{ label: 'Really mute it all', command: `mute really ${rest}`.trim() }],
  );
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

/** What the channel is told: who, what, where, how long, why, and what comes through all the same. */
function startLines(made: Mute, { call, workspace }: Request): readonly Line[] {
  const { createdBy, reason, hard } = made;
  const where = made.channel === undefined ? 'in all channels' : 'in this channel';
  const end = endWords(made.endsAt, call.at, workspace.timeZone);
  return [
    [
      '🔇 ',
      { person: createdBy.id, name: createdBy.name },
      `${createdBy.onCall ? ' (on call)' : ''} muted `,
      { strong: muteScopeWords(made) },
      ` ${where} until ${end}, ${lengthWords(made)}${reason === '' ? '.' : `: "${reason}".`}`,
    ],
    [
      hard
        ? 'Still comes through: retractions.'
        : 'Still comes through: flashes, first denials or confirmations of what was posted here, corrections, retractions.',
    ],
  ];
}

function underWayWords(underWay: number): readonly string[] {
  if (underWay === 0) return [];
  return [`${counted(underWay, 'alert')} had been taken up for sending already and may still appear.`];
}
